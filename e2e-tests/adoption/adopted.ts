/** A Backstage that somebody created and then followed our guide in. */
export interface Adopted {
  name: string;
  /** Below the root of the checkout. */
  folder: string;
  port: number;
}

const PORTS: Record<string, number> = { new: 7161, old: 7162 };

/** Those that `npm run adopt` prepared. */
export const ADOPTED: Adopted[] = (process.env.ROLLCALL_ADOPTED ?? 'new,old')
  .split(',')
  .map(name => ({ name, folder: `.rollcall/adoption/${name}`, port: PORTS[name] }));
