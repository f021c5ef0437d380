/*
 * torch_bridge: a C interface over libtorch for the operations that DataForge's model descriptions are written in.
 *
 * Every function that can fail returns 0, or -1 with tb_last_error() and tb_last_error_kind() set for the calling thread until its next call;
 * no exception leaves the library. A handle owns one reference and is given back by tb_free_many. Functions borrow their inputs and never
 * free them. A failed function makes no handle. Matrices are row-major; "device" is -1 for the processor, else the number of a CUDA device.
 */
#pragma once
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif
#define TB_API __attribute__((visibility("default")))

/* Raised whenever a signature or a meaning below changes. */
#define TB_ABI_VERSION 2

typedef struct tb_tensor_s* tb_tensor;
typedef void (*tb_deleter)(void* context);

enum { TB_F32 = 0, TB_F16 = 1, TB_BF16 = 2 };
enum { TB_ERROR_OTHER = 1, TB_ERROR_ARGUMENT = 2, TB_ERROR_MEMORY = 3, TB_ERROR_DEVICE = 4 };
enum { TB_NONE = 0, TB_GELU = 1, TB_GELU_TANH = 2, TB_SILU = 3, TB_RELU = 4, TB_TANH = 5 };

/* Consecutive rows of one text; keys of its prefix, if any, lie at prefix_start. */
typedef struct { int64_t start, length, prefix_start, prefix_length; } tb_segment;

/* How tokens see each other. before and after are counts of tokens, or -1 for no limit. */
typedef struct {
  int32_t heads, key_heads, head_dimension, causal;
  int64_t before, after;
  double scale, soft_cap;   /* soft_cap 0: none */
  int32_t fused;            /* whether libtorch's fused kernels may be used where they can do this */
  int32_t block;            /* queries taken at a time; keys of causal texts are cut at multiples of it */
} tb_attention_shape;

/* ---- about the library ---- */
TB_API int32_t tb_abi_version(void);
TB_API const char* tb_last_error(void);
TB_API int32_t tb_last_error_kind(void);
TB_API const char* tb_torch_version(void);
TB_API int32_t tb_describe(char* buffer, int64_t capacity, int64_t* needed);
TB_API int32_t tb_set_threads(int32_t count);
TB_API int32_t tb_get_threads(int32_t* count);
TB_API int32_t tb_cuda_devices(int32_t* count);
TB_API int32_t tb_synchronize(int32_t device);
TB_API int64_t tb_live(void);
/* What has run without an error in this process: a line for each function, and for each path inside one that not every machine takes, with
   the place of its tensors: cpu, cuda, or host where it has none. */
TB_API int32_t tb_ran(char* buffer, int64_t capacity, int64_t* needed);
/* For tests: this thread's call number `after` from now on fails with the kind; 0 ends it. */
TB_API int32_t tb_fail_call(int32_t after, int32_t kind);

/* ---- tensors ---- */
TB_API void tb_free_many(const tb_tensor* tensors, int32_t count);
TB_API int32_t tb_info(tb_tensor x, int32_t* dtype, int32_t* device, int64_t* rows, int64_t* columns);
/* Memory of the caller as a tensor, not copied; released by the deleter when the last reference is gone. It may be read-only. */
TB_API int32_t tb_map(void* data, int32_t dtype, int64_t rows, int64_t columns, tb_deleter deleter, void* context, tb_tensor* out);
TB_API int32_t tb_zeros(int32_t dtype, int64_t rows, int64_t columns, int32_t device, tb_tensor* out);
/* Floats of the host; to a CUDA device by way of pinned memory, without waiting. */
TB_API int32_t tb_upload(const float* data, int64_t rows, int64_t columns, int32_t dtype, int32_t device, tb_tensor* out);
/* Another type or device; the same tensor once more where nothing changes. */
TB_API int32_t tb_to(tb_tensor x, int32_t dtype, int32_t device, tb_tensor* out);
/* Writes the rows of source over those of target from first_row on, converting type and device. */
TB_API int32_t tb_copy_rows(tb_tensor target, int64_t first_row, tb_tensor source);
/* The first rows as floats of the host; waits for the device. */
TB_API int32_t tb_read(tb_tensor x, int64_t rows, float* destination, int64_t count);

/* ---- operations: results have as many rows as x unless stated ---- */
TB_API int32_t tb_embed(tb_tensor table, const int64_t* ids, int64_t count, tb_tensor* out);
/* activation(x W^T + bias) + residual; bias and residual may be null. row_block > 0: every product has exactly as many rows (x has a multiple). */
TB_API int32_t tb_linear(tb_tensor x, tb_tensor weight, tb_tensor bias, tb_tensor residual, int32_t activation, int64_t row_block, tb_tensor* out);
TB_API int32_t tb_columns(tb_tensor x, int64_t start, int64_t count, tb_tensor* out);
TB_API int32_t tb_add(tb_tensor a, tb_tensor b, tb_tensor* out);
TB_API int32_t tb_scale(tb_tensor x, double factor, tb_tensor* out);
TB_API int32_t tb_activate(tb_tensor x, int32_t activation, tb_tensor* out);
TB_API int32_t tb_gate(tb_tensor x, int32_t activation, tb_tensor* out);
TB_API int32_t tb_layer_norm(tb_tensor x, tb_tensor weight, tb_tensor bias, double epsilon, tb_tensor* out);
TB_API int32_t tb_rms_norm(tb_tensor x, tb_tensor weight, double epsilon, tb_tensor* out);
/* Rotary positions on each head; cosines and sines are [rows, half]. */
TB_API int32_t tb_rotate(tb_tensor x, int64_t head_dimension, tb_tensor cosines, tb_tensor sines, tb_tensor* out);
/* Softmax attention inside each segment. relative_keys and relative_queries (DeBERTa) may be null; row_of has 2 reach + 1 entries. */
TB_API int32_t tb_attention(tb_tensor query, tb_tensor key, tb_tensor value, const tb_attention_shape* shape, const tb_segment* segments, int64_t count,
                            tb_tensor relative_keys, tb_tensor relative_queries, const int32_t* row_of, int64_t reach, tb_tensor* out);
/* Rows by number; the result has total_rows rows, those behind count are row 0. */
TB_API int32_t tb_select_rows(tb_tensor x, const int64_t* rows, int64_t count, int64_t total_rows, tb_tensor* out);
/* The mean of the rows of each segment; the result has total_rows rows, those behind count are zero. */
TB_API int32_t tb_mean_rows(tb_tensor x, const tb_segment* segments, int64_t count, int64_t total_rows, tb_tensor* out);
TB_API int32_t tb_normalise(tb_tensor x, tb_tensor* out);
/* Each row's neighbours in its text side by side; zeros beyond the text. */
TB_API int32_t tb_unfold(tb_tensor x, int64_t width, const tb_segment* segments, int64_t count, tb_tensor* out);
/* log softmax(cap(x W^T))[target] of the first rows, row_block rows at a time. */
TB_API int32_t tb_log_probabilities(tb_tensor x, tb_tensor weight, double soft_cap, const int64_t* targets, int64_t count, int64_t row_block, float* destination);
/* log softmax(cap(x W^T)) of the first row, for all outputs. */
TB_API int32_t tb_log_distribution(tb_tensor x, tb_tensor weight, double soft_cap, int64_t row_block, float* destination, int64_t count);
#ifdef __cplusplus
}
#endif
