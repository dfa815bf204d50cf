/** Paths about who is paged and when, whose routes have a table of their own. */
export const PAGED = /\/v1\/(maintenance|feedback|reach|ways)/;
