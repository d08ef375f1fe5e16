import { readdirSync, readFileSync } from 'node:fs';

interface Target {
  readonly datasource: { readonly uid: string };
  readonly rawSql?: string;
  readonly expr?: string;
}

export interface Panel {
  readonly board: string;
  readonly title: string;
  readonly targets: readonly Target[];
}

const FOLDER = 'docker/grafana/boards';

/** The panels of all boards. */
export function panels(): Panel[] {
  return readdirSync(FOLDER).flatMap((file) => {
    const board = JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as {
      readonly uid: string;
      readonly panels: readonly Omit<Panel, 'board'>[];
    };
    return board.panels.map((panel) => ({ ...panel, board: board.uid.replace(/^lectern-/, '') }));
  });
}
