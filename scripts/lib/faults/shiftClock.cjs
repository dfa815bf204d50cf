/*
 * Loaded before a replica: its clock is ahead by ROLLCALL_CLOCK_AHEAD_MS.
 */
const aheadMs = Number(process.env.ROLLCALL_CLOCK_AHEAD_MS);
const RealDate = Date;
const now = () => RealDate.now() + aheadMs;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, called) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, called),
  apply: () => new RealDate(now()).toString(),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});
