import { Client } from './client.js';
import type { Stack } from './docker.js';
import { holds, secondsOf, until, type Row } from './row.js';

/** What is tried of docker/compose.observe.yml, over a stack that runs. Grafana has no stand-in. */
export function observeRows(stack: Stack, { apis, workers }: Asked): Row[] {
  const observed = stack.with('compose.observe.yml');
  const prometheus = new Client('http://localhost:9090');
  const targets = [...apis.map((one) => `${one}:3000`), ...workers.map((one) => `${one}:3001`)];
  const [dead = ''] = workers;
  return [
    {
      name: `${stack.files.join()} with compose.observe.yml: every process asked`,
      run: async () => {
        await observed.compose('up', '-d', '--no-build', 'prometheus', 'bi-login');
        const seconds = await secondsOf(() =>
          until('what Prometheus sees', async () => {
            const up = await upIn(prometheus);
            return targets.every((one) => up.get(one) === '1') ? true : undefined;
          }),
        );
        holds((await upIn(prometheus)).size === targets.length, 'there are others too');
        const login = await observed.inspect('bi-login', '{{.State.ExitCode}}');
        holds(login === '0', `bi-login ended with ${login}`);
        return `${targets.length} targets up after ${seconds}`;
      },
    },
    {
      name: `${stack.files.join()}: a dead container raises LecternAway`,
      run: async () => {
        await stack.compose('kill', dead);
        const seconds = await secondsOf(() =>
          until('the alert', async () => alert(prometheus, dead), 180_000),
        );
        await stack.compose('start', dead);
        await observed.compose('rm', '--stop', '--force', 'prometheus', 'bi-login');
        return `fires ${seconds} after ${dead} was killed`;
      },
    },
  ];
}

interface Asked {
  readonly apis: readonly string[];
  readonly workers: readonly string[];
}

async function upIn(prometheus: Client): Promise<Map<string, string>> {
  const { text } = await prometheus.ask('/api/v1/query?query=up');
  const { data } = JSON.parse(text) as {
    data: { result: { metric: { instance: string }; value: [number, string] }[] };
  };
  return new Map(data.result.map(({ metric, value }) => [metric.instance, value[1]]));
}

async function alert(prometheus: Client, dead: string): Promise<true | undefined> {
  const { text } = await prometheus.ask('/api/v1/alerts');
  const { data } = JSON.parse(text) as {
    data: { alerts: { labels: { alertname: string; instance: string }; state: string }[] };
  };
  const fires = data.alerts.some(
    ({ labels: { alertname, instance }, state }) =>
      alertname === 'LecternAway' && instance.startsWith(`${dead}:`) && state === 'firing',
  );
  return fires ? true : undefined;
}
