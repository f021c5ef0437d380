#include "torch_bridge.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <torch/cuda.h>
#include <torch/version.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#define TB_TORCH (TORCH_VERSION_MAJOR * 100 + TORCH_VERSION_MINOR)

using at::Tensor;
using Handle = c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>;

namespace {

constexpr double kMinusInfinity = -std::numeric_limits<double>::infinity();

thread_local std::string last_error;
thread_local int32_t last_error_kind = 0;
thread_local int32_t fail_after = 0;
thread_local int32_t fail_kind = 0;
std::atomic<int64_t> live{0};

// ---- errors and handles ----

struct MemoryError : std::runtime_error { using std::runtime_error::runtime_error; };
struct DeviceError : std::runtime_error { using std::runtime_error::runtime_error; };

int32_t fail(const char* message, int32_t kind) noexcept {
  try {
    last_error = message;
    if (kind == TB_ERROR_OTHER) {
      if (last_error.find("out of memory") != std::string::npos || last_error.find("allocate memory") != std::string::npos) kind = TB_ERROR_MEMORY;
      else if (last_error.find("CUDA error") != std::string::npos || last_error.find("CUBLAS_STATUS") != std::string::npos) kind = TB_ERROR_DEVICE;
    }
  } catch (...) {
  }
  last_error_kind = kind;
  return -1;
}

void inject() {
  if (fail_after > 0 && --fail_after == 0) {
    switch (fail_kind) {
      case TB_ERROR_MEMORY: throw MemoryError("out of memory (a fault asked for by tb_fail_call)");
      case TB_ERROR_DEVICE: throw DeviceError("CUDA error (a fault asked for by tb_fail_call)");
      case TB_ERROR_ARGUMENT: throw std::invalid_argument("an argument (a fault asked for by tb_fail_call)");
      default: throw 42;
    }
  }
}

// ---- what has run ----

constexpr uint8_t kHost = 1, kProcessor = 2, kCuda = 4;

thread_local uint8_t touched = 0;   // places of the tensors of this thread's call

// A function, or a path inside one that not every machine takes, and the places where it has run. Never destroyed: calls may come until the end.
class Site {
 public:
  explicit Site(const char* name) : name_(name), next_(first_.load()) {
    while (!first_.compare_exchange_weak(next_, this)) {
    }
  }
  // Written once for each place, so that threads do not take turns at the line.
  void ran(uint8_t places) {
    if ((places_.load(std::memory_order_relaxed) | places) != places_.load(std::memory_order_relaxed)) places_.fetch_or(places);
  }
  void ran(const Tensor& x) { ran(x.is_cuda() ? kCuda : kProcessor); }
  static std::string all() {
    std::string text;
    for (Site* site = first_.load(); site != nullptr; site = site->next_) {
      uint8_t places = site->places_.load();
      if (places & kHost) text += std::string(site->name_) + " host\n";
      if (places & kProcessor) text += std::string(site->name_) + " cpu\n";
      if (places & kCuda) text += std::string(site->name_) + " cuda\n";
    }
    return text;
  }

 private:
  const char* name_;
  std::atomic<uint8_t> places_{0};
  Site* next_;
  static std::atomic<Site*> first_;
};

std::atomic<Site*> Site::first_{nullptr};

// Notes that this line has run.
#define TB_HERE(place) TB_PATH(__func__, place)
#define TB_PATH(name, place)               \
  do {                                     \
    static Site& site = *new Site(name);   \
    site.ran(place);                       \
  } while (0)

void touch(const Tensor& x) { touched |= x.is_cuda() ? kCuda : kProcessor; }

// Runs the body; every exception becomes an error string of this thread. InferenceMode: no graph, no version counters.
template <typename Body>
int32_t guarded(const char* name, Body body) noexcept {
  try {
    static Site& site = *new Site(name);   // one for each caller: each has a body of its own type
    touched = 0;
    inject();
    c10::InferenceMode mode;
    body();
    site.ran(touched != 0 ? touched : kHost);
    return 0;
  } catch (const MemoryError& e) {
    return fail(e.what(), TB_ERROR_MEMORY);
  } catch (const DeviceError& e) {
    return fail(e.what(), TB_ERROR_DEVICE);
  } catch (const std::invalid_argument& e) {
    return fail(e.what(), TB_ERROR_ARGUMENT);
  } catch (const std::bad_alloc&) {
    return fail("out of memory", TB_ERROR_MEMORY);
  } catch (const c10::Error& e) {
    return fail(e.what_without_backtrace(), TB_ERROR_OTHER);
  } catch (const std::exception& e) {
    return fail(e.what(), TB_ERROR_OTHER);
  } catch (...) {
    return fail("an exception of an unknown type", TB_ERROR_OTHER);
  }
}

[[noreturn]] void refuse(const std::string& message) { throw std::invalid_argument(message); }
void require(bool holds, const char* message) { if (!holds) refuse(message); }

c10::TensorImpl* impl(tb_tensor t) { return reinterpret_cast<c10::TensorImpl*>(t); }

// A borrowed view of a handle: no reference is counted.
class Ref {
 public:
  explicit Ref(tb_tensor handle) {
    require(handle != nullptr, "a tensor handle is null");
    tensor_ = Tensor(Handle::reclaim(impl(handle)));
    touch(tensor_);
  }
  Ref(const Ref&) = delete;
  Ref& operator=(const Ref&) = delete;
  ~Ref() { (void)tensor_.unsafeReleaseTensorImpl(); }
  operator const Tensor&() const { return tensor_; }
  const Tensor* operator->() const { return &tensor_; }
  const Tensor& operator*() const { return tensor_; }

 private:
  Tensor tensor_;
};

// The same for a handle that may be null.
class OptionalRef {
 public:
  explicit OptionalRef(tb_tensor handle) : has_(handle != nullptr) { if (has_) tensor_ = Tensor(Handle::reclaim(impl(handle))); }
  OptionalRef(const OptionalRef&) = delete;
  OptionalRef& operator=(const OptionalRef&) = delete;
  ~OptionalRef() { if (has_) (void)tensor_.unsafeReleaseTensorImpl(); }
  bool has() const { return has_; }
  const Tensor& operator*() const { return tensor_; }
  const Tensor* operator->() const { return &tensor_; }

 private:
  Tensor tensor_;
  bool has_;
};

void give(tb_tensor* out, Tensor t) {
  require(out != nullptr, "the place of the result is null");
  touch(t);
  *out = reinterpret_cast<tb_tensor>(t.unsafeReleaseTensorImpl());
  live.fetch_add(1, std::memory_order_relaxed);
}

at::ScalarType type_of(int32_t code) {
  switch (code) {
    case TB_F32: return at::kFloat;
    case TB_F16: return at::kHalf;
    case TB_BF16: return at::kBFloat16;
    default: refuse("unknown element type " + std::to_string(code));
  }
}

c10::Device device_of(int32_t device) {
  if (device < 0) return c10::Device(c10::kCPU);
  // libtorch's own message is a list of some thousand characters.
  if (!torch::cuda::is_available()) throw DeviceError("this libtorch finds no CUDA device");
  require(device < static_cast<int32_t>(torch::cuda::device_count()), "there is no CUDA device of that number");
  return c10::Device(c10::kCUDA, static_cast<c10::DeviceIndex>(device));
}

at::TensorOptions options(at::ScalarType type, c10::Device device) { return at::TensorOptions().dtype(type).device(device); }

void require_matrix(const Tensor& x, const char* name) {
  if (x.dim() != 2) refuse(std::string(name) + " has " + std::to_string(x.dim()) + " dimensions, not 2");
}

void require_like(const Tensor& a, const Tensor& b, const char* operation) {
  if (a.scalar_type() != b.scalar_type()) refuse(std::string(operation) + ": element types differ: " + c10::toString(a.scalar_type()) + " and " + c10::toString(b.scalar_type()));
  if (a.device() != b.device()) refuse(std::string(operation) + ": devices differ: " + a.device().str() + " and " + b.device().str());
}

// Numbers of the host as a tensor of a device, by way of pinned memory for CUDA so that the copy waits for nothing.
template <typename T>
Tensor on_device(const T* data, at::IntArrayRef shape, at::ScalarType type, c10::Device device) {
  int64_t count = 1;
  for (int64_t length : shape) count *= length;
  at::TensorOptions host = at::TensorOptions().dtype(type);
  Tensor staged = at::empty(shape, device.is_cuda() ? host.pinned_memory(true) : host);
  if (count > 0) std::memcpy(staged.data_ptr(), data, static_cast<size_t>(count) * sizeof(T));
  if (!device.is_cuda()) return staged;
  TB_PATH("copy from pinned memory", kCuda);
  return staged.to(device, type, /*non_blocking=*/true);
}

Tensor indices(const int64_t* values, int64_t count, int64_t limit, c10::Device device, const char* what) {
  require(count >= 0 && (values != nullptr || count == 0), "a list of numbers is null");
  for (int64_t i = 0; i < count; i++) {
    if (values[i] < 0 || values[i] >= limit) refuse(std::string(what) + " " + std::to_string(values[i]) + " is outside 0 to " + std::to_string(limit - 1));
  }
  return on_device(values, {count}, at::kLong, device);
}

// ---- parts of operations ----

Tensor activated(const Tensor& x, int32_t kind) {
  switch (kind) {
    case TB_NONE: return x;
    case TB_GELU: return at::gelu(x, "none");
    case TB_GELU_TANH: return at::gelu(x, "tanh");
    case TB_SILU: return at::silu(x);
    case TB_RELU: return at::relu(x);
    case TB_TANH: return at::tanh(x);
    default: refuse("unknown activation " + std::to_string(kind));
  }
}

// In place where the tensor is nobody else's.
void activate_in_place(Tensor& x, int32_t kind) {
  switch (kind) {
    case TB_NONE: return;
    case TB_SILU: at::silu_(x); return;
    case TB_RELU: at::relu_(x); return;
    case TB_TANH: at::tanh_(x); return;
    default: x = activated(x, kind);
  }
}

// y = x W^T + bias (+ residual), every product over exactly `block` rows where block > 0.
Tensor product(const Tensor& x, const Tensor& weight, const Tensor* bias, const Tensor* residual, int64_t block) {
  int64_t rows = x.size(0);
  Tensor transposed = weight.t();
  Tensor y = at::empty({rows, weight.size(0)}, x.options());
  int64_t step = block > 0 ? block : rows;
  for (int64_t first = 0; first < rows; first += step) {
    Tensor part = x.narrow(0, first, step), target = y.narrow(0, first, step);
    if (bias != nullptr) at::addmm_out(target, *bias, part, transposed);
    else if (residual != nullptr) at::addmm_out(target, residual->narrow(0, first, step), part, transposed);
    else at::mm_out(target, part, transposed);
  }
  if (residual != nullptr && bias != nullptr) y.add_(*residual);
  return y;
}

Tensor capped(const Tensor& x, double cap) { return cap > 0 ? at::mul(at::tanh(at::div(x, cap)), cap) : x; }

void check_segments(const tb_segment* segments, int64_t count, int64_t rows, bool prefixes) {
  require(count >= 0 && (segments != nullptr || count == 0), "the list of segments is null");
  for (int64_t i = 0; i < count; i++) {
    const tb_segment& s = segments[i];
    bool inside = s.start >= 0 && s.length >= 0 && s.start + s.length <= rows && s.prefix_start >= 0 && s.prefix_length >= 0 && s.prefix_start + s.prefix_length <= rows;
    if (!inside || (!prefixes && s.prefix_length > 0)) refuse("segment " + std::to_string(i) + " does not lie in the " + std::to_string(rows) + " rows");
  }
}

// ---- attention ----

struct Relative {
  Tensor keys, queries, rows;   // tables [rows, heads x dimension]; rows: index by i - j + reach
  int64_t reach = 0;
};

// Rows of a text, prefix first, as [heads, length, dimension].
Tensor text_rows(const Tensor& x, const tb_segment& s, int64_t heads, int64_t dimension) {
  Tensor own = x.narrow(0, s.start, s.length);
  Tensor all = s.prefix_length == 0 ? own : at::cat({x.narrow(0, s.prefix_start, s.prefix_length), own});
  return all.reshape({all.size(0), heads, dimension}).transpose(0, 1);
}

// Softmax over keys of scores [.., queries, keys] in 32 bits; what is not seen is -infinity.
Tensor probabilities(const Tensor& raw, const tb_attention_shape& shape, const Tensor* hidden) {
  Tensor s = raw.scalar_type() == at::kFloat ? raw : raw.to(at::kFloat);
  s.mul_(shape.scale);
  if (shape.soft_cap > 0) s.div_(shape.soft_cap).tanh_().mul_(shape.soft_cap);
  if (hidden != nullptr) s.masked_fill_(*hidden, kMinusInfinity);
  return at::softmax(s, -1).to(raw.scalar_type());
}

// Which keys [first_key, first_key + keys) the queries from position `first` on do not see; null tensor where all are seen.
Tensor hidden_keys(const tb_attention_shape& shape, int64_t first, int64_t queries, int64_t first_key, int64_t keys, c10::Device device) {
  bool after = shape.causal != 0 || (shape.after >= 0 && first_key + keys - 1 - first > shape.after);
  bool before = shape.before >= 0 && first + queries - 1 - first_key > shape.before;
  if (!after && !before) return Tensor();
  at::TensorOptions whole = options(at::kLong, device);
  Tensor distance = at::sub(at::arange(first_key, first_key + keys, whole).unsqueeze(0), at::arange(first, first + queries, whole).unsqueeze(1));
  Tensor hidden;
  if (after) hidden = distance.gt(shape.causal != 0 ? 0 : shape.after);
  if (before) hidden = hidden.defined() ? hidden.logical_or_(distance.lt(-shape.before)) : distance.lt(-shape.before);
  return hidden;
}

// A causal text in blocks of queries that lie at multiples of `block` in the text, against keys up to the block's end. No shape depends on
// the text's length or on where its shared beginning ends, so neither does any bit of a row.
void causal_text(const Tensor& q, const Tensor& k, const Tensor& v, const tb_segment& s, const tb_attention_shape& shape, Tensor& out) {
  TB_PATH("attention: causal texts in blocks", q);
  int64_t block = shape.block, group = shape.heads / shape.key_heads, dimension = shape.head_dimension, length = s.prefix_length + s.length;
  int64_t padded = (length + block - 1) / block * block;
  Tensor keys = at::zeros({shape.key_heads, padded, dimension}, k.options()), values = at::zeros({shape.key_heads, padded, dimension}, v.options());
  keys.narrow(1, 0, length).copy_(text_rows(k, s, shape.key_heads, dimension));
  values.narrow(1, 0, length).copy_(text_rows(v, s, shape.key_heads, dimension));
  for (int64_t begin = s.prefix_length / block * block; begin < length; begin += block) {
    int64_t first = std::max(begin, s.prefix_length), last = std::min(begin + block, length), row = s.start + first - s.prefix_length;
    Tensor queries = at::zeros({shape.key_heads, group, block, dimension}, q.options());
    queries.narrow(2, first - begin, last - first).copy_(q.narrow(0, row, last - first).reshape({last - first, shape.key_heads, group, dimension}).permute({1, 2, 0, 3}));
    int64_t first_key = shape.before >= 0 ? std::max<int64_t>(0, begin - shape.before) / block * block : 0, count = begin + block - first_key;
    Tensor scores = at::matmul(queries.view({shape.key_heads, group * block, dimension}), keys.narrow(1, first_key, count).transpose(1, 2));
    Tensor hidden = hidden_keys(shape, begin, block, first_key, count, q.device());
    Tensor seen = probabilities(scores.view({shape.key_heads, group, block, count}), shape, &hidden);
    Tensor mixed = at::matmul(seen.view({shape.key_heads, group * block, count}), values.narrow(1, first_key, count));
    Tensor rows = mixed.view({shape.key_heads, group, block, dimension}).narrow(2, first - begin, last - first).permute({2, 0, 1, 3});
    out.narrow(0, row, last - first).copy_(rows.reshape({last - first, shape.heads * dimension}));
  }
}

// The two terms of relative positions for queries [first, first + queries) of a text, added to its scores [heads, queries, keys].
void add_relative(Tensor& scores, const Tensor& q, const Tensor& k, const Relative& relative, int64_t first, const tb_attention_shape& shape) {
  int64_t queries = scores.size(1), keys = scores.size(2);
  at::TensorOptions whole = options(at::kLong, q.device());
  Tensor distance = at::sub(at::arange(first, first + queries, whole).unsqueeze(1), at::arange(0, keys, whole).unsqueeze(0)).add_(relative.reach);
  Tensor rows = relative.rows.index_select(0, distance.reshape({-1})).view({queries, keys});
  auto table = [&](const Tensor& t) { return t.reshape({t.size(0), shape.heads, shape.head_dimension}).permute({1, 2, 0}); };
  if (relative.keys.defined()) scores.add_(at::gather(at::matmul(q, table(relative.keys)), 2, rows.unsqueeze(0).expand({shape.heads, queries, keys})));
  if (relative.queries.defined()) {
    Tensor columns = rows.t().unsqueeze(0).expand({shape.heads, keys, queries});
    scores.add_(at::gather(at::matmul(k, table(relative.queries)), 2, columns).transpose(1, 2));
  }
}

// A text whose tokens see both ways: shapes depend on its own length alone.
void two_way_text(const Tensor& q, const Tensor& k, const Tensor& v, const tb_segment& s, const tb_attention_shape& shape, const Relative& relative, Tensor& out) {
  int64_t group = shape.heads / shape.key_heads;
  Tensor queries = text_rows(q, s, shape.heads, shape.head_dimension);
  Tensor keys = text_rows(k, s, shape.key_heads, shape.head_dimension), values = text_rows(v, s, shape.key_heads, shape.head_dimension);
  if (group > 1) {
    keys = keys.repeat_interleave(group, 0);
    values = values.repeat_interleave(group, 0);
  }
  keys = keys.contiguous();
  values = values.contiguous();
  bool plain = !relative.rows.defined() && shape.soft_cap == 0 && shape.before < 0 && shape.after < 0;
#if TB_TORCH >= 201
  // In bfloat16 on the processor the products below are the faster ones.
  if (plain && shape.fused != 0 && (q.is_cuda() || q.scalar_type() == at::kFloat)) {
    Tensor y = at::scaled_dot_product_attention(queries.contiguous().unsqueeze(0), keys.unsqueeze(0), values.unsqueeze(0), {}, 0.0, false, shape.scale).squeeze(0);
    out.narrow(0, s.start, s.length).copy_(y.transpose(0, 1).reshape({s.length, shape.heads * shape.head_dimension}));
    TB_PATH("attention: scaled_dot_product_attention of a text", q);
    return;
  }
#endif
  (void)plain;
  TB_PATH("attention: two-way texts in blocks", q);
  Tensor transposed = keys.transpose(1, 2);
  for (int64_t first = 0; first < s.length; first += shape.block) {
    int64_t count = std::min<int64_t>(shape.block, s.length - first);
    Tensor part = queries.narrow(1, first, count).contiguous();
    Tensor scores = at::matmul(part, transposed);
    if (relative.rows.defined()) {
      add_relative(scores, part, keys, relative, first, shape);
      TB_PATH("attention: relative positions", q);
    }
    Tensor hidden = hidden_keys(shape, first, count, 0, s.length, q.device());
    Tensor mixed = at::matmul(probabilities(scores, shape, hidden.defined() ? &hidden : nullptr), values);
    out.narrow(0, s.start + first, count).copy_(mixed.transpose(0, 1).reshape({count, shape.heads * shape.head_dimension}));
  }
}

#if TB_TORCH >= 206
// All texts of a batch in one kernel over their packed rows: bfloat16 or float16 on CUDA.
bool fused_batch(const Tensor& q, const Tensor& k, const Tensor& v, const tb_attention_shape& shape, const tb_segment* segments, int64_t count, Tensor& out) {
  bool can = shape.fused != 0 && q.is_cuda() && q.scalar_type() != at::kFloat && shape.soft_cap == 0 && shape.head_dimension % 8 == 0 && shape.head_dimension <= 256;
  if (!can) return false;
  std::vector<int32_t> query_ends{0}, key_ends{0};
  std::vector<int64_t> rows;
  int64_t longest_query = 0, longest_key = 0, next = 0;
  bool gathers = false;
  auto add = [&](int64_t start, int64_t length, int64_t prefix_start, int64_t prefix_length) {
    if (length == 0) return;
    for (int64_t i = 0; i < prefix_length; i++) rows.push_back(prefix_start + i);
    for (int64_t i = 0; i < length; i++) rows.push_back(start + i);
    gathers |= prefix_length > 0;
    query_ends.push_back(static_cast<int32_t>(start + length));
    key_ends.push_back(static_cast<int32_t>(rows.size()));
    longest_query = std::max(longest_query, length);
    longest_key = std::max(longest_key, prefix_length + length);
    next = start + length;
  };
  for (int64_t i = 0; i < count; i++) {
    if (segments[i].length > 0 && segments[i].start != next) return false;   // a gap between texts: not a packed batch
    add(segments[i].start, segments[i].length, segments[i].prefix_start, segments[i].prefix_length);
  }
  // Rows that fill the batch up see each other, in pieces no longer than the longest text.
  for (int64_t first = next; first < q.size(0);) {
    int64_t length = std::min(q.size(0) - first, std::max<int64_t>(1, longest_query));
    add(first, length, 0, 0);
    first = next;
  }
  auto ends = [&](const std::vector<int32_t>& values) { return on_device(values.data(), {static_cast<int64_t>(values.size())}, at::kInt, q.device()); };
  auto heads = [&](const Tensor& x, int64_t n) { return x.reshape({x.size(0), n, shape.head_dimension}); };
  Tensor keys = heads(k, shape.key_heads), values = heads(v, shape.key_heads);
  if (gathers) {
    Tensor index = on_device(rows.data(), {static_cast<int64_t>(rows.size())}, at::kLong, q.device());
    keys = keys.index_select(0, index);
    values = values.index_select(0, index);
  }
  c10::optional<int64_t> left, right;
  if (shape.before >= 0) left = shape.before;
  if (shape.causal != 0) right = 0;
  else if (shape.after >= 0) right = shape.after;
  if (left.has_value() && !right.has_value()) right = -1;
  if (right.has_value() && !left.has_value()) left = -1;
  bool windowed = shape.before >= 0 || (shape.causal == 0 && shape.after >= 0);
  auto result = at::_flash_attention_forward(
      heads(q, shape.heads).contiguous(), keys.contiguous(), values.contiguous(), ends(query_ends), ends(key_ends), longest_query, longest_key, 0.0,
      shape.causal != 0 && !windowed, false, shape.scale, windowed ? left : c10::optional<int64_t>(), windowed ? right : c10::optional<int64_t>());
  TB_PATH("attention: one kernel over packed texts", q);
  out = std::get<0>(result).reshape({q.size(0), static_cast<int64_t>(shape.heads) * shape.head_dimension});
  return true;
}
#endif

}  // namespace

extern "C" {

int32_t tb_abi_version(void) { TB_HERE(kHost); return TB_ABI_VERSION; }
const char* tb_last_error(void) { TB_HERE(kHost); return last_error.c_str(); }
int32_t tb_last_error_kind(void) { TB_HERE(kHost); return last_error_kind; }
const char* tb_torch_version(void) { TB_HERE(kHost); return TORCH_VERSION; }
int64_t tb_live(void) { TB_HERE(kHost); return live.load(); }

int32_t tb_ran(char* buffer, int64_t capacity, int64_t* needed) {
  return guarded(__func__, [&] {
    std::string text = Site::all();
    *needed = static_cast<int64_t>(text.size()) + 1;
    if (buffer != nullptr && capacity >= *needed) std::memcpy(buffer, text.c_str(), text.size() + 1);
  });
}

int32_t tb_describe(char* buffer, int64_t capacity, int64_t* needed) {
  return guarded(__func__, [&] {
    std::string text = at::show_config() + at::get_parallel_info();
    *needed = static_cast<int64_t>(text.size()) + 1;
    if (buffer != nullptr && capacity >= *needed) std::memcpy(buffer, text.c_str(), text.size() + 1);
  });
}

int32_t tb_set_threads(int32_t count) {
  return guarded(__func__, [&] {
    require(count > 0, "threads are counted from 1");
    at::set_num_threads(count);
  });
}

int32_t tb_get_threads(int32_t* count) { return guarded(__func__, [&] { *count = at::get_num_threads(); }); }
int32_t tb_cuda_devices(int32_t* count) { return guarded(__func__, [&] { *count = torch::cuda::is_available() ? static_cast<int32_t>(torch::cuda::device_count()) : 0; }); }
int32_t tb_synchronize(int32_t device) { return guarded(__func__, [&] { if (device_of(device).is_cuda()) torch::cuda::synchronize(device); }); }

int32_t tb_fail_call(int32_t after, int32_t kind) {
  TB_HERE(kHost);
  fail_after = after;
  fail_kind = kind;
  return 0;
}

void tb_free_many(const tb_tensor* tensors, int32_t count) {
  for (int32_t i = 0; i < count; i++) {
    if (tensors[i] != nullptr) {
      TB_HERE(impl(tensors[i])->device().is_cuda() ? kCuda : kProcessor);
      (void)Handle::reclaim(impl(tensors[i]));
      live.fetch_sub(1, std::memory_order_relaxed);
    }
  }
}

int32_t tb_info(tb_tensor x, int32_t* dtype, int32_t* device, int64_t* rows, int64_t* columns) {
  return guarded(__func__, [&] {
    Ref X(x);
    require_matrix(X, "x");
    at::ScalarType type = X->scalar_type();
    require(type == at::kFloat || type == at::kHalf || type == at::kBFloat16, "the tensor has an element type without a code");
    *dtype = type == at::kFloat ? TB_F32 : type == at::kHalf ? TB_F16 : TB_BF16;
    *device = X->is_cuda() ? static_cast<int32_t>(X->get_device()) : -1;
    *rows = X->size(0);
    *columns = X->size(1);
  });
}

int32_t tb_map(void* data, int32_t dtype, int64_t rows, int64_t columns, tb_deleter deleter, void* context, tb_tensor* out) {
  return guarded(__func__, [&] {
    require(data != nullptr && rows > 0 && columns > 0, "mapped memory has an address and a size");
    at::TensorOptions o = at::TensorOptions().dtype(type_of(dtype));
    give(out, deleter != nullptr ? at::from_blob(data, {rows, columns}, [deleter, context](void*) { deleter(context); }, o) : at::from_blob(data, {rows, columns}, o));
  });
}

int32_t tb_zeros(int32_t dtype, int64_t rows, int64_t columns, int32_t device, tb_tensor* out) {
  return guarded(__func__, [&] {
    require(rows > 0 && columns > 0, "a matrix has at least one row and column");
    give(out, at::zeros({rows, columns}, options(type_of(dtype), device_of(device))));
  });
}

int32_t tb_upload(const float* data, int64_t rows, int64_t columns, int32_t dtype, int32_t device, tb_tensor* out) {
  return guarded(__func__, [&] {
    require(data != nullptr && rows > 0 && columns > 0, "numbers of the host have an address and a size");
    give(out, on_device(data, {rows, columns}, at::kFloat, device_of(device)).to(type_of(dtype)));
  });
}

int32_t tb_to(tb_tensor x, int32_t dtype, int32_t device, tb_tensor* out) {
  return guarded(__func__, [&] {
    Ref X(x);
    give(out, X->to(device_of(device), type_of(dtype)));
  });
}

int32_t tb_copy_rows(tb_tensor target, int64_t first_row, tb_tensor source) {
  return guarded(__func__, [&] {
    Ref T(target), S(source);
    require_matrix(T, "target");
    require_matrix(S, "source");
    require(first_row >= 0 && first_row + S->size(0) <= T->size(0) && S->size(1) == T->size(1), "the rows do not fit into the target");
    T->narrow(0, first_row, S->size(0)).copy_(*S);
  });
}

int32_t tb_read(tb_tensor x, int64_t rows, float* destination, int64_t count) {
  return guarded(__func__, [&] {
    Ref X(x);
    require_matrix(X, "x");
    require(rows > 0 && rows <= X->size(0) && count == rows * X->size(1), "the buffer does not have the size of the rows");
    Tensor host = X->narrow(0, 0, rows).to(c10::Device(c10::kCPU), at::kFloat).contiguous();
    std::memcpy(destination, host.data_ptr(), static_cast<size_t>(count) * sizeof(float));
  });
}

int32_t tb_embed(tb_tensor table, const int64_t* ids, int64_t count, tb_tensor* out) {
  return guarded(__func__, [&] {
    Ref T(table);
    require_matrix(T, "table");
    give(out, at::embedding(T, indices(ids, count, T->size(0), T->device(), "the id")));
  });
}

int32_t tb_linear(tb_tensor x, tb_tensor weight, tb_tensor bias, tb_tensor residual, int32_t activation, int64_t row_block, tb_tensor* out) {
  return guarded(__func__, [&] {
    Ref X(x), W(weight);
    OptionalRef B(bias), R(residual);
    require_matrix(X, "x");
    require_matrix(W, "weight");
    require_like(X, W, "linear");
    require(X->size(1) == W->size(1), "linear: x has another number of columns than the weight has inputs");
    require(row_block >= 0 && (row_block == 0 || X->size(0) % row_block == 0), "linear: the rows are no multiple of the block");
    Tensor flat;
    if (B.has()) {
      require_like(X, *B, "linear");
      require(B->numel() == W->size(0), "linear: the bias has another length than the weight has outputs");
      flat = B->reshape({-1});
    }
    if (R.has()) {
      require_like(X, *R, "linear");
      require(R->dim() == 2 && R->size(0) == X->size(0) && R->size(1) == W->size(0), "linear: the residual has another shape than the result");
    }
    bool after = activation != TB_NONE && R.has();
    Tensor y = product(X, W, B.has() ? &flat : nullptr, R.has() && !after ? &*R : nullptr, row_block);
    activate_in_place(y, activation);
    if (after) y.add_(*R);
    give(out, std::move(y));
  });
}

int32_t tb_columns(tb_tensor x, int64_t start, int64_t count, tb_tensor* out) {
  return guarded(__func__, [&] {
    Ref X(x);
    require_matrix(X, "x");
    require(start >= 0 && count > 0 && start + count <= X->size(1), "columns: they do not lie in the matrix");
    give(out, X->narrow(1, start, count));
  });
}

int32_t tb_add(tb_tensor a, tb_tensor b, tb_tensor* out) {
  return guarded(__func__, [&] {
    Ref A(a), B(b);
    require_like(A, B, "add");
    require(A->sizes() == B->sizes(), "add: the shapes differ");
    give(out, at::add(A, B));
  });
}

int32_t tb_scale(tb_tensor x, double factor, tb_tensor* out) { return guarded(__func__, [&] { Ref X(x); give(out, at::mul(X, factor)); }); }
int32_t tb_activate(tb_tensor x, int32_t activation, tb_tensor* out) { return guarded(__func__, [&] { Ref X(x); give(out, activated(X, activation)); }); }

int32_t tb_gate(tb_tensor x, int32_t activation, tb_tensor* out) {
  return guarded(__func__, [&] {
    Ref X(x);
    require_matrix(X, "x");
    require(X->size(1) % 2 == 0, "gate: the number of columns is odd");
    int64_t half = X->size(1) / 2;
    // On the processor in 32 bits, rounded once; on CUDA as the models are trained.
    at::ScalarType inner = X->is_cuda() ? X->scalar_type() : at::kFloat;
    Tensor y = activated(X->narrow(1, 0, half).to(inner, false, false, at::MemoryFormat::Contiguous), activation);
    give(out, y.mul_(X->narrow(1, half, half)).to(X->scalar_type()));
  });
}

int32_t tb_layer_norm(tb_tensor x, tb_tensor weight, tb_tensor bias, double epsilon, tb_tensor* out) {
  return guarded(__func__, [&] {
    Ref X(x), W(weight);
    OptionalRef B(bias);
    int64_t columns = X->size(-1);
    require(W->numel() == columns && (!B.has() || B->numel() == columns), "layer_norm: the weights have another length than the rows");
    // Norm weights are 32-bit floats. The kernel of the processor computes statistics in the type of the states, too coarse in bfloat16, and
    // takes weights of their type; that of CUDA has its statistics in 32 bits.
    at::ScalarType inner = X->is_cuda() ? X->scalar_type() : at::kFloat;
    Tensor w = W->reshape({-1}).to(inner), b = B.has() ? B->reshape({-1}).to(inner) : Tensor();
    give(out, at::layer_norm(X->to(inner), at::IntArrayRef(&columns, 1), w, b, epsilon).to(X->scalar_type()));
  });
}

int32_t tb_rms_norm(tb_tensor x, tb_tensor weight, double epsilon, tb_tensor* out) {
  return guarded(__func__, [&] {
    Ref X(x), W(weight);
    require_matrix(X, "x");
    int64_t width = W->numel();
    require(X->size(1) % width == 0 && W->scalar_type() == at::kFloat, "rms_norm: the weights are floats, as many as columns or a part of them");
    Tensor runs = X->reshape({X->size(0), X->size(1) / width, width});
    // Statistics and products in 32 bits, rounded once at the end.
    Tensor norm = at::linalg_vector_norm(runs, 2, at::IntArrayRef({2}), true, at::kFloat);
    Tensor factor = norm.mul_(norm).div_(static_cast<double>(width)).add_(epsilon).rsqrt_();
    Tensor scaled = at::mul(runs, factor), y = at::empty(X->sizes(), X->options().memory_format(at::MemoryFormat::Contiguous));
    Tensor target = y.view(runs.sizes());
    at::mul_out(target, scaled, W->reshape({-1}));
    give(out, std::move(y));
  });
}

int32_t tb_rotate(tb_tensor x, int64_t head_dimension, tb_tensor cosines, tb_tensor sines, tb_tensor* out) {
  return guarded(__func__, [&] {
    Ref X(x), C(cosines), S(sines);
    require_matrix(X, "x");
    require_like(X, C, "rotate");
    int64_t half = C->size(1), rows = X->size(0);
    require(head_dimension > 0 && X->size(1) % head_dimension == 0 && 2 * half <= head_dimension && C->size(0) == rows && S->sizes() == C->sizes(), "rotate: the shapes do not fit");
    Tensor heads = X->reshape({rows, X->size(1) / head_dimension, head_dimension});
    Tensor y = at::empty(heads.sizes(), X->options().memory_format(at::MemoryFormat::Contiguous));
    Tensor a = heads.narrow(2, 0, half), b = heads.narrow(2, half, half), c = C->unsqueeze(1), s = S->unsqueeze(1);
    Tensor left = y.narrow(2, 0, half), right = y.narrow(2, half, half);
    at::mul_out(left, a, c);
    left.addcmul_(b, s, -1);
    at::mul_out(right, b, c);
    right.addcmul_(a, s);
    if (2 * half < head_dimension) y.narrow(2, 2 * half, head_dimension - 2 * half).copy_(heads.narrow(2, 2 * half, head_dimension - 2 * half));
    give(out, y.view({rows, X->size(1)}));
  });
}

int32_t tb_attention(tb_tensor query, tb_tensor key, tb_tensor value, const tb_attention_shape* shape, const tb_segment* segments, int64_t count,
                     tb_tensor relative_keys, tb_tensor relative_queries, const int32_t* row_of, int64_t reach, tb_tensor* out) {
  return guarded(__func__, [&] {
    Ref Q(query), K(key), V(value);
    OptionalRef RK(relative_keys), RQ(relative_queries);
    require_matrix(Q, "query");
    require_like(Q, K, "attention");
    require_like(Q, V, "attention");
    require(shape != nullptr && shape->heads > 0 && shape->key_heads > 0 && shape->heads % shape->key_heads == 0 && shape->head_dimension > 0 && shape->block > 0, "attention: the shape is not possible");
    require(Q->size(1) == int64_t(shape->heads) * shape->head_dimension && K->size(1) == int64_t(shape->key_heads) * shape->head_dimension && V->sizes() == K->sizes() && K->size(0) == Q->size(0),
            "attention: queries, keys and values do not fit the shape");
    // A mask beside is_causal means different things to libtorch's versions; windows of causal texts are made here, relative terms have none.
    bool relative = RK.has() || RQ.has();
    require(!relative || (shape->causal == 0 && shape->before < 0 && shape->after < 0 && shape->key_heads == shape->heads), "attention: relative terms are for texts without windows");
    require(shape->causal == 0 || shape->after < 0, "attention: a causal text sees nothing after a token; `after` must be -1");
    check_segments(segments, count, Q->size(0), shape->causal != 0);
    Relative terms;
    if (relative) {
      require(row_of != nullptr && reach >= 0, "attention: relative terms need their rows");
      int64_t rows = RK.has() ? RK->size(0) : RQ->size(0);
      std::vector<int64_t> wide(row_of, row_of + 2 * reach + 1);
      terms.rows = indices(wide.data(), 2 * reach + 1, rows, Q->device(), "the relative row");
      terms.reach = reach;
      for (int64_t i = 0; i < count; i++) require(segments[i].length <= reach + 1, "attention: a text is longer than the relative positions reach");
      if (RK.has()) { require_like(Q, *RK, "attention"); terms.keys = *RK; }
      if (RQ.has()) { require_like(Q, *RQ, "attention"); terms.queries = *RQ; }
    }
    Tensor y;
#if TB_TORCH >= 206
    if (!relative && fused_batch(Q, K, V, *shape, segments, count, y)) {
      give(out, std::move(y));
      return;
    }
#endif
    y = at::zeros(Q->sizes(), Q->options().memory_format(at::MemoryFormat::Contiguous));
    for (int64_t i = 0; i < count; i++) {
      if (segments[i].length == 0) continue;
      if (shape->causal != 0) causal_text(Q, K, V, segments[i], *shape, y);
      else two_way_text(Q, K, V, segments[i], *shape, terms, y);
    }
    give(out, std::move(y));
  });
}

int32_t tb_select_rows(tb_tensor x, const int64_t* rows, int64_t count, int64_t total_rows, tb_tensor* out) {
  return guarded(__func__, [&] {
    Ref X(x);
    require(total_rows >= count && total_rows > 0, "select_rows: fewer rows than are named");
    std::vector<int64_t> filled(static_cast<size_t>(total_rows), 0);
    std::copy(rows, rows + count, filled.begin());
    give(out, X->index_select(0, indices(filled.data(), total_rows, X->size(0), X->device(), "the row")));
  });
}

int32_t tb_mean_rows(tb_tensor x, const tb_segment* segments, int64_t count, int64_t total_rows, tb_tensor* out) {
  return guarded(__func__, [&] {
    Ref X(x);
    require_matrix(X, "x");
    check_segments(segments, count, X->size(0), false);
    require(total_rows >= count && total_rows > 0, "mean_rows: fewer rows than texts");
    Tensor y = at::zeros({total_rows, X->size(1)}, X->options().memory_format(at::MemoryFormat::Contiguous));
    for (int64_t i = 0; i < count; i++) {
      require(segments[i].length > 0, "mean_rows: a text without rows");
      y.select(0, i).copy_(at::mean(X->narrow(0, segments[i].start, segments[i].length).to(at::kFloat), at::IntArrayRef({0}), false));
    }
    give(out, std::move(y));
  });
}

int32_t tb_normalise(tb_tensor x, tb_tensor* out) {
  return guarded(__func__, [&] {
    Ref X(x);
    require_matrix(X, "x");
    Tensor wide = X->to(at::kFloat);
    give(out, at::div(wide, at::linalg_vector_norm(wide, 2, at::IntArrayRef({1}), true).clamp_min(1e-12)).to(X->scalar_type()));
  });
}

int32_t tb_unfold(tb_tensor x, int64_t width, const tb_segment* segments, int64_t count, tb_tensor* out) {
  return guarded(__func__, [&] {
    Ref X(x);
    require_matrix(X, "x");
    check_segments(segments, count, X->size(0), false);
    require(width > 0, "unfold: the width is not positive");
    int64_t columns = X->size(1);
    Tensor y = at::zeros({X->size(0), width * columns}, X->options().memory_format(at::MemoryFormat::Contiguous));
    for (int64_t i = 0; i < count; i++) {
      const tb_segment& s = segments[i];
      for (int64_t k = 0; k < width; k++) {
        int64_t shift = k - width / 2, begin = std::max<int64_t>(0, -shift), end = std::min(s.length, s.length - shift);
        if (end > begin) y.narrow(0, s.start + begin, end - begin).narrow(1, k * columns, columns).copy_(X->narrow(0, s.start + begin + shift, end - begin));
      }
    }
    give(out, std::move(y));
  });
}

int32_t tb_log_probabilities(tb_tensor x, tb_tensor weight, double soft_cap, const int64_t* targets, int64_t count, int64_t row_block, float* destination) {
  return guarded(__func__, [&] {
    Ref X(x), W(weight);
    require_matrix(X, "x");
    require_like(X, W, "log_probabilities");
    require(X->size(1) == W->size(1) && count > 0 && count <= X->size(0) && row_block > 0 && X->size(0) % row_block == 0, "log_probabilities: the shapes do not fit");
    int64_t total = (count + row_block - 1) / row_block * row_block;
    std::vector<int64_t> filled(static_cast<size_t>(total), 0);
    std::copy(targets, targets + count, filled.begin());
    Tensor wanted = indices(filled.data(), total, W->size(0), X->device(), "the target").unsqueeze(1);
    Tensor y = at::empty({total}, options(at::kFloat, X->device()));
    for (int64_t first = 0; first < total; first += row_block) {
      Tensor logits = capped(product(X->narrow(0, first, row_block), W, nullptr, nullptr, row_block), soft_cap).to(at::kFloat);
      y.narrow(0, first, row_block).copy_(at::sub(logits.gather(1, wanted.narrow(0, first, row_block)).squeeze(1), at::logsumexp(logits, at::IntArrayRef({1}))));
    }
    Tensor host = y.to(c10::Device(c10::kCPU));
    std::memcpy(destination, host.data_ptr(), static_cast<size_t>(count) * sizeof(float));
  });
}

int32_t tb_log_distribution(tb_tensor x, tb_tensor weight, double soft_cap, int64_t row_block, float* destination, int64_t count) {
  return guarded(__func__, [&] {
    Ref X(x), W(weight);
    require_matrix(X, "x");
    require_like(X, W, "log_distribution");
    require(X->size(1) == W->size(1) && count == W->size(0) && row_block > 0 && X->size(0) >= row_block, "log_distribution: the shapes do not fit");
    Tensor logits = capped(product(X->narrow(0, 0, row_block), W, nullptr, nullptr, row_block), soft_cap).to(at::kFloat);
    Tensor host = at::log_softmax(logits.narrow(0, 0, 1), 1).to(c10::Device(c10::kCPU)).contiguous();
    std::memcpy(destination, host.data_ptr(), static_cast<size_t>(count) * sizeof(float));
  });
}

}  // extern "C"
