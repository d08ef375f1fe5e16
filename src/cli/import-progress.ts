import { Presets, SingleBar } from 'cli-progress';

export interface ImportProgress {
  readonly onProgress: (done: number, of: number) => void;
  stop(): void;
}

/** A bar on a terminal; elsewhere a line each tenth of the way, so that a log says how far it is. */
export function importProgress(stream: NodeJS.WriteStream = process.stderr): ImportProgress {
  return stream.isTTY ? bar(stream) : lines(stream);
}

function bar(stream: NodeJS.WriteStream): ImportProgress {
  const shown = new SingleBar(
    {
      stream,
      format: 'Importing {bar} {percentage}% · {value} of {total} commands · {eta_formatted} left',
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

function lines(stream: NodeJS.WritableStream): ImportProgress {
  let told = 0;
  return {
    onProgress(done, of) {
      const tenth = of === 0 ? 10 : Math.floor((10 * done) / of);
      if (tenth <= told) return;
      told = tenth;
      stream.write(`importing: ${done} of ${of} commands (${tenth * 10} %)\n`);
    },
    stop() {},
  };
}
