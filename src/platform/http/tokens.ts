/** Under which names Nest hands out the parts that are interfaces or functions. */
/** Which events there are, and how old ones read. */
export const COMPANY = Symbol('company');
export const CONTRACTS = Symbol('Contracts');
export const CLOCK = Symbol('Clock');
export const EVENT_STORE = Symbol('EventStore');
export const VIEWS_HEALTH = Symbol('ViewsHealth');
/** Whether an event may be shown to somebody. */
export const MAY_SHOW = Symbol('MayShow');
/** The IANA zone in which calendar days are counted. */
export const ZONE = Symbol('Zone');
export const WAIT_FOR_POSITION = Symbol('WaitForPosition');
/** What one of each kind of aggregate is called. */
export const NOUNS = Symbol('Nouns');
