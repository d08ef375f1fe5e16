// The image's health check: 0 when the process in this container is ready to answer.
const port = process.env.LECTERN_WORKER_PORT || process.env.PORT || '3000';
const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, {
  signal: AbortSignal.timeout(4_000),
});
process.exitCode = answer.ok ? 0 : 1;
