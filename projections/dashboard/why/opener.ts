import { param } from '../address/address.js';

let opener: HTMLElement | undefined;

/** From the page a figure was pressed; what is pressed in the sheet leads on, and back to the same figure. */
export function openedBy(button: HTMLElement): void {
  if (param('why') === undefined) opener = button;
}

/** The focus goes back to the figure, once the sheet over it is gone. */
export function giveBack(): void {
  const figure = opener;
  opener = undefined;
  if (figure) setTimeout(() => figure.focus());
}
