import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  readonly onProgress: (done: number, of: number) => void;
  readonly stop: () => void;
}

/** What is being done, such as `importing`, and what is counted. */
export interface Doing {
  readonly doing: string;
  readonly unit: string;
  /** So much is one of the unit. */
  readonly each?: number;
}

/** A bar on a terminal; elsewhere a line each tenth of the way, so that a log says how far it is. */
export function progress(doing: Doing, stream: NodeJS.WriteStream = process.stderr): Progress {
  const { each = 1 } = doing;
  const shown = stream.isTTY ? bar(doing, stream) : lines(doing, stream);
  const counted = (n: number) => Math.round(n / each);
  return {
    onProgress: (done, of) => shown.onProgress(counted(done), counted(of)),
    stop: shown.stop,
  };
}

function bar({ doing, unit }: Doing, stream: NodeJS.WriteStream): Progress {
  const shown = new SingleBar(
    {
      stream,
      format: `${doing} {bar} {percentage}% · {value} of {total} ${unit} · {eta_formatted} left`,
      hideCursor: true,
      etaBuffer: 200,
    },
    Presets.shades_classic,
  );
  let started = false;
  return {
    onProgress(done, of) {
      if (!started) shown.start(of, done);
      else shown.update(done);
      started = true;
    },
    stop() {
      if (started) shown.stop();
    },
  };
}

function lines({ doing, unit }: Doing, stream: NodeJS.WritableStream): Progress {
  let told = 0;
  return {
    onProgress(done, of) {
      const tenth = of === 0 ? 10 : Math.floor((10 * done) / of);
      if (tenth <= told) return;
      told = tenth;
      stream.write(`${doing}: ${done} of ${of} ${unit} (${tenth * 10} %)\n`);
    },
    stop() {},
  };
}
