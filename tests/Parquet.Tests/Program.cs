using DataForge.Parquet.Tests.Writing;

// The test runner does not come here: tests start this program to kill it.
return args is ["write-forever", var path] ? EndlessWriter.Run(path) : 2;
