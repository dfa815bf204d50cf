import path from 'node:path';
import { ROOT } from '../paths.mjs';
import { startPortal } from '../portal.mjs';

/** Replicas of the portal on one database, which can be killed and started again. */
export class Replicas {
  #portals = [];
  #slowing = new Map();
  /** How often one ended that nobody had ended. */
  unexpectedEnds = 0;

  /** @param {{toolchain: object, ports: number[], configs: string[], env: Record<string, string>, home: string}} options */
  constructor(options) {
    this.options = options;
  }

  async start() {
    for (let index = 0; index < this.options.ports.length; index += 1) await this.startOne(index);
    return this;
  }

  /** Addresses of those that are up. */
  addresses() {
    return this.#portals.filter(portal => portal && !portal.isGone).map(({ address }) => address);
  }

  /** Where one keeps its files, with SQLite. */
  dataFolder(index) {
    return path.join(this.options.home, `data-${index}`);
  }

  async startOne(index, env = {}) {
    const { toolchain, ports, configs } = this.options;
    const port = ports[index];
    const portal = await startPortal({
      toolchain,
      port,
      name: `faults-${port}`,
      dataFolder: this.dataFolder(index),
      configs,
      env: {
        ...this.options.env,
        ROLLCALL_BASE_URL: `http://localhost:${port}`,
        ROLLCALL_LISTEN_PORT: String(port),
        ...env,
      },
    });
    const entry = { ...portal, isGone: false, isExpected: false };
    this.#portals[index] = entry;
    portal.closed.then(() => {
      entry.isGone = true;
      if (!entry.isExpected) this.unexpectedEnds += 1;
    });
  }

  /** Tells one to end, and gives its exit code. */
  async end(index) {
    const portal = this.#portals[index];
    portal.isExpected = true;
    portal.isGone = true;
    await portal.stop();
    return portal.closed;
  }

  /** Ends one without a warning. */
  async kill(index) {
    const portal = this.#portals[index];
    portal.isExpected = true;
    portal.isGone = true;
    process.kill(portal.pid, 'SIGKILL');
    await portal.closed;
  }

  /** Lets one stand still, with all it holds; nothing tells the others. */
  freeze(index) {
    process.kill(this.#portals[index].pid, 'SIGSTOP');
  }

  /** Lets one run for a moment only, again and again, as on a machine that has no time for it. */
  slowDown(index, { standsMs, runsMs }) {
    const { pid } = this.#portals[index];
    const turn = stands => {
      process.kill(pid, stands ? 'SIGSTOP' : 'SIGCONT');
      this.#slowing.set(
        index,
        setTimeout(() => turn(!stands), stands ? standsMs : runsMs),
      );
    };
    turn(true);
  }

  /** Lets it go on where it stood, as if no time had passed. */
  thaw(index) {
    clearTimeout(this.#slowing.get(index));
    this.#slowing.delete(index);
    process.kill(this.#portals[index].pid, 'SIGCONT');
  }

  /** As whoever watches processes does: starts again what has ended. */
  async revive() {
    for (let index = 0; index < this.#portals.length; index += 1) {
      if (this.#portals[index].isGone) await this.startOne(index);
    }
  }

  /** Starts one again with its clock so far ahead, or behind where it is negative; 0: as it should be. */
  async shiftClock(index, aheadMs) {
    await this.end(index);
    const shift = path.join(ROOT, 'scripts/lib/faults/shiftClock.cjs');
    await this.startOne(
      index,
      aheadMs === 0
        ? {}
        : { NODE_OPTIONS: `--require ${shift}`, ROLLCALL_CLOCK_AHEAD_MS: String(aheadMs) },
    );
  }

  async stop() {
    for (const index of this.#slowing.keys()) this.thaw(index);
    for (const portal of this.#portals) {
      portal.isExpected = true;
      if (!portal.isGone) await portal.stop();
    }
  }
}
