// The image's health check: 0 when the process in this container is ready to answer.
const port = process.env.LECTERN_WORKER_PORT || process.env.PORT || '3000';
try {
  const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, {
    signal: AbortSignal.timeout(10_000),
  });
  // What `docker inspect` shows of a check that failed.
  console.log(`${answer.status} ${await answer.text()}`);
  process.exitCode = answer.ok ? 0 : 1;
} catch (error) {
  console.log(`nothing answers at port ${port}: ${error.cause?.code ?? error.message}`);
  process.exitCode = 1;
}
