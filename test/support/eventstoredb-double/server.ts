import { Server, ServerCredentials, status, type sendUnaryData } from '@grpc/grpc-js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type {
  DeleteReq,
  DeleteResp,
  TombstoneReq,
  TombstoneResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { appendCall } from './append-call.js';
import type { Appends } from './appends.js';
import { batchAppendCall } from './batch-append-call.js';
import type { Faults } from './faults.js';
import type { Ledger } from './ledger.js';
import { readCall } from './read-call.js';
import type { Followers } from './subscription.js';
import { nameIn, notReady, uuid } from './wire.js';

const MEMBER = '0b0fd0b1-9c5c-4e4b-8d8c-0f2a5d1a1b1c';

export interface Parts {
  readonly ledger: Ledger;
  readonly faults: Faults;
  readonly appends: Appends;
  readonly followers: Followers;
  readonly publicPort: () => number;
  /** By which name clients find it; this machine, unless it is said. */
  readonly publicHost?: string;
}

/** A gRPC server made of the client package's own service definitions. */
export async function startServer({
  ledger,
  faults,
  appends,
  followers,
  publicPort,
  publicHost = '127.0.0.1',
}: Parts): Promise<{ readonly port: number; stop(): void }> {
  const server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
  server.addService(StreamsService, {
    read: readCall(ledger, faults, followers),
    append: appendCall(appends),
    batchAppend: batchAppendCall(appends),
    delete: ({ request }: { request: DeleteReq }, reply: sendUnaryData<DeleteResp>) => {
      ledger.softDelete(nameIn(request.getOptions()?.getStreamIdentifier()));
      reply(null, new streams.DeleteResp());
    },
    tombstone: ({ request }: { request: TombstoneReq }, reply: sendUnaryData<TombstoneResp>) => {
      ledger.tombstone(nameIn(request.getOptions()?.getStreamIdentifier()));
      reply(null, new streams.TombstoneResp());
    },
  });
  server.addService(ServerFeaturesService, {
    getSupportedMethods: (_: unknown, reply: sendUnaryData<unknown>) =>
      faults.state === 'starting' ? reply(notReady(), null) : reply(null, supported()),
  });
  server.addService(GossipService, {
    read: (_: unknown, reply: sendUnaryData<unknown>) =>
      faults.state === 'no-quorum'
        ? reply({ code: status.UNAVAILABLE, details: 'no quorum' }, null)
        : reply(null, members(publicHost, publicPort())),
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  return { port, stop: () => server.forceShutdown() };
}

function supported() {
  const methods = new features.SupportedMethods();
  methods.setEventStoreServerVersion('23.10.0.0');
  methods.setMethodsList(
    Object.values(StreamsService).map(({ path }) => {
      const [, service = '', name = ''] = path.split('/');
      const method = new features.SupportedMethod();
      method.setServiceName(service.toLowerCase());
      method.setMethodName(name.toLowerCase());
      return method;
    }),
  );
  return methods;
}

/** A cluster of one, which leads. */
function members(host: string, port: number) {
  const endpoint = new gossip.EndPoint();
  endpoint.setAddress(host);
  endpoint.setPort(port);
  const member = new gossip.MemberInfo();
  member.setInstanceId(uuid(MEMBER));
  member.setTimeStamp(String(Date.now()));
  member.setState(gossip.MemberInfo.VNodeState.LEADER);
  member.setIsAlive(true);
  member.setHttpEndPoint(endpoint);
  const info = new gossip.ClusterInfo();
  info.setMembersList([member]);
  return info;
}
