import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const LONG = { maxBuffer: 256 * 1024 * 1024 };

/** What a command printed. @throws Error with what it said */
export async function docker(...args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await execute('docker', args, LONG);
    return stdout.trim();
  } catch (error) {
    const { stderr, stdout } = error as { stderr?: string; stdout?: string };
    const said = (stderr || stdout || String(error)).trim().split('\n').slice(-8).join('\n');
    throw new Error(`docker ${args.slice(0, 6).join(' ')}…: ${said}`, { cause: error });
  }
}

/** Whether it succeeds, whatever it says. */
export async function succeeds(...args: readonly string[]): Promise<boolean> {
  return docker(...args).then(
    () => true,
    () => false,
  );
}

/** A compose file, as it stands in the checkout's copy. */
export class Stack {
  constructor(
    /** Folder of the copy. */
    readonly checkout: string,
    /** As `-f` names them, in `docker/`. */
    readonly files: readonly string[],
  ) {}

  compose(...args: readonly string[]): Promise<string> {
    const files = this.files.flatMap((file) => ['-f', `${this.checkout}/docker/${file}`]);
    return docker('compose', '--progress', 'quiet', ...files, ...args);
  }

  /** The same, with these laid over it. */
  with(...files: readonly string[]): Stack {
    return new Stack(this.checkout, [...this.files, ...files]);
  }

  /** The command line, in a container that runs. */
  lectern(service: string, ...args: readonly string[]): Promise<string> {
    return this.compose('exec', '-T', service, NODE, '/app/src/cli/bin.mjs', ...args);
  }

  /** A line of JavaScript, in a container that runs: there is no shell in it. */
  script(service: string, line: string): Promise<string> {
    return this.compose('exec', '-T', service, NODE, '--input-type=module', '--eval', line);
  }

  /** As soon as all of them are well, one service after the other, made anew. */
  async anew(...services: readonly string[]): Promise<void> {
    for (const service of services) {
      await this.compose('up', '-d', '--no-deps', '--force-recreate', '--wait', service);
    }
  }

  /** It goes on being there, and answers nothing: what a machine that hangs looks like. */
  async freeze(service: string): Promise<void> {
    await this.compose('kill', '--signal', 'SIGSTOP', service);
  }

  async thaw(service: string): Promise<void> {
    await this.compose('kill', '--signal', 'SIGCONT', service);
  }

  async inspect(service: string, format: string): Promise<string> {
    const id = await this.compose('ps', '--all', '--quiet', service);
    return docker('inspect', '--format', format, id);
  }

  address(service: string): Promise<string> {
    return this.inspect(service, '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}');
  }

  /** Its containers, networks and volumes go. */
  async down(): Promise<void> {
    await this.compose('down', '--volumes', '--timeout', '30');
  }
}

const NODE = '/usr/local/bin/node';

/** A long command whose output is of interest only when it fails. */
export async function built(args: readonly string[]): Promise<void> {
  const child = spawn('nice', ['docker', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => said.push(bytes.toString()));
  }
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`docker ${args[0]} failed:\n${said.join('').slice(-4_000)}`);
}
