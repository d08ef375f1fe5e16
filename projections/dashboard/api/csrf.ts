/** What a state-changing request must show besides the cookie, so that no other site can send one. */
export const csrf: { value: string | undefined } = { value: undefined };
