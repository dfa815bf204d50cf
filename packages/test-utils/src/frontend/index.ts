/** Apart from the rest, which needs Node, while these run in the environment of a browser. */
export * from './entities';
export * from './recordRequests';
export * from './teams';
