import { credentials } from '@grpc/grpc-js';
import {
  EventStoreDBClient,
  START,
  jsonEvent,
  streamNameFilter,
  type Position,
} from '@eventstore/db-client';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { startDouble, type EventStoreDbDouble } from './double.js';
import { identifier, uuid } from './wire.js';

/** That the double does what the real server was measured to do, asked by the client as it comes. */
describe('the double of EventStoreDB', () => {
  let double: EventStoreDbDouble;
  let client: EventStoreDBClient;

  beforeAll(async () => {
    double = await startDouble();
    client = EventStoreDBClient.connectionString(double.connectionString);
  });
  afterAll(async () => {
    await client.dispose();
    await double.stop();
  });

  let names = 0;
  const stream = () => `measured-${++names}`;
  const event = (n = 0) => jsonEvent({ type: 'Measured', data: { n } });
  const none = { expectedRevision: 'no_stream' } as const;

  async function all<T>(read: AsyncIterable<T>): Promise<T[]> {
    const found: T[] = [];
    for await (const each of read) found.push(each);
    return found;
  }

  it.each([false, true])(
    'gives the first result to the same ids at the same revision, whatever the data (batched: %s)',
    async (batched) => {
      const options = {
        ...none,
        ...(batched ? {} : { credentials: { username: '', password: '' } }),
      };
      const name = stream();
      const events = [event(1), event(2)];
      const first = await client.appendToStream(name, events, options);
      const other = events.map((each) => ({ ...each, data: { n: 99 } }));
      expect(await client.appendToStream(name, other, options)).toEqual(first);
      await expect(
        client.appendToStream(name, [...events, event()], options),
      ).rejects.toMatchObject({
        type: 'wrong-expected-version',
        message: '',
        actualVersion: 1n,
      });
      await expect(
        client.appendToStream(stream(), event(), { ...options, expectedRevision: 3n }),
      ).rejects.toMatchObject({ actualVersion: 'no_stream' });
    },
  );

  it('stores an old id again at the current revision, and one id twice in a batch', async () => {
    const name = stream();
    const one = event();
    await client.appendToStream(name, [one, one], none);
    await client.appendToStream(name, one, { expectedRevision: 1n });
    expect(await all(client.readStream(name))).toHaveLength(3);
  });

  it('says that no events were stored at revision 0, and creates nothing', async () => {
    const name = stream();
    const answer = await client.appendToStream(name, [], none);
    expect(answer).toMatchObject({ success: true, nextExpectedRevision: 0n });
    await expect(all(client.readStream(name))).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  it('includes a position forwards, excludes it backwards and in subscriptions', async () => {
    const name = stream();
    for (const n of [0, 1, 2]) await client.appendToStream(name, event(n));
    const written = (await all(client.readStream(name))).map((read) => read.event!);
    const [first, second, third] = written.map(({ position }) => position!);
    const positions = (read: readonly { event?: { position?: Position } }[]) =>
      read.map((each) => each.event!.position!);
    const forwards = await all(client.readAll({ fromPosition: second! }));
    expect(positions(forwards)).toEqual([second, third]);
    const backwards = client.readAll({
      fromPosition: second!,
      direction: 'backwards',
      maxCount: 1,
    });
    expect(positions(await all(backwards))).toEqual([first]);
    const subscription = client.subscribeToAll({ fromPosition: second! });
    for await (const { event: heard } of subscription) {
      expect(heard!.position).toEqual(third);
      break;
    }
    await subscription.unsubscribe();
    const inside = { commit: second!.commit + 1n, prepare: second!.prepare + 1n };
    await expect(all(client.readAll({ fromPosition: inside }))).rejects.toMatchObject({ code: 2 });
  });

  it('filters subscriptions, not reads, and says when a subscription has caught up', async () => {
    const name = stream();
    await client.appendToStream(name, event());
    const types = (await all(client.readAll())).map((read) => read.event!.type);
    expect(types).toEqual(expect.arrayContaining(['$metadata', 'Measured']));
    const filter = streamNameFilter({ prefixes: [name], checkpointInterval: 1 });
    const subscription = client.subscribeToAll({ fromPosition: START, filter });
    const caughtUp = new Promise((resolve) => subscription.once('caughtUp', resolve));
    const heard: string[] = [];
    for await (const { event: each } of subscription) {
      heard.push(each!.streamId);
      await caughtUp;
      break;
    }
    expect(heard).toEqual([name]);
    await subscription.unsubscribe();
  });

  it('answers a batch that it cannot parse twice', async () => {
    const raw = new StreamsClient(
      new URL(double.connectionString).host,
      credentials.createInsecure(),
    );
    const call = raw.batchAppend();
    const answers: BatchAppendResp[] = [];
    const twice = new Promise<void>((resolve) => {
      call.on('data', (answer: BatchAppendResp) => {
        answers.push(answer);
        if (answers.length === 2) resolve();
      });
    });
    call.on('error', () => undefined);
    const options = new streams.BatchAppendReq.Options();
    options.setStreamIdentifier(identifier(stream()));
    const message = new streams.BatchAppendReq.ProposedMessage();
    message.setId(uuid(crypto.randomUUID()));
    const request = new streams.BatchAppendReq();
    request.setCorrelationId(new shared.UUID().setString('c'));
    request.setOptions(options);
    request.setProposedMessagesList([message]);
    request.setIsFinal(true);
    call.write(request);
    await twice;
    expect(answers.every((answer) => answer.hasError())).toBe(true);
    call.cancel();
    raw.close();
  });

  it('takes 1 MiB an append, not an event', async () => {
    const half = { text: 'x'.repeat(600_000) };
    const events = [half, half].map((data) => jsonEvent({ type: 'Measured', data }));
    await expect(client.appendToStream(stream(), events)).rejects.toMatchObject({
      type: 'maximum-append-size-exceeded',
      maxAppendSize: 1_048_576,
    });
  });

  it('says that it is not ready in the words of the server that starts', async () => {
    const name = stream();
    await client.appendToStream(name, event());
    double.become('starting');
    await expect(client.appendToStream(name, event())).rejects.toMatchObject({
      type: 'unknown',
      message: 'Could not recognize Server Is Not Ready',
    });
    double.become('ready');
  });
});
