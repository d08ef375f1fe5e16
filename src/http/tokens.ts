/** Under which names Nest hands out the parts that are interfaces or functions. */
export const CLOCK = Symbol('Clock');
export const EVENT_STORE = Symbol('EventStore');
export const VIEWS_HEALTH = Symbol('ViewsHealth');
export const WAIT_FOR_POSITION = Symbol('WaitForPosition');
