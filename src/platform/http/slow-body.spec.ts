import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import { takeOnlyJson } from './fastify.js';

it('is answered, and the connection closed, when a body does not arrive in time', async () => {
  const app = fastify();
  takeOnlyJson(app, 100);
  app.post('/', () => 'taken');
  await app.listen({ port: 0, host: '127.0.0.1' });
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  try {
    const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
    socket.write(`${head}Content-Length: 100\r\n\r\n{`);
    let answer = '';
    socket.on('data', (some) => (answer += String(some)));
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    const quick = await fetch(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}/`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    });
    expect(await quick.text()).toBe('taken');
  } finally {
    socket.destroy();
    await app.close();
  }
});

it('is not waited for where it is refused by its headers', async () => {
  const app = fastify();
  takeOnlyJson(app, 60_000);
  app.post('/', () => 'taken');
  await app.listen({ port: 0, host: '127.0.0.1' });
  const watched = () => process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length;
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  try {
    const answered = async (length: number) => {
      const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
      socket.write(`${head}Content-Length: ${length}\r\n\r\n{}`);
      const [answer] = (await once(socket, 'data')) as [Buffer];
      await new Promise((resolve) => setImmediate(resolve));
      return [String(answer).slice(9, 12), watched()];
    };
    const [, after] = await answered(2);
    // The connection stays open, and nobody reads what was refused.
    expect(await answered(1_100_000)).toEqual(['413', after]);
  } finally {
    socket.destroy();
    await app.close();
  }
});
