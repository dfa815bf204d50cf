import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT, STATE } from '../paths.mjs';

const FILE = 'incidents.sqlite';
const PAGE_BYTES = 4096;
const WHOLE_WITHIN_MS = 30_000;

/** A portal that is not there answers nothing. */
async function statusOf(url) {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return { status: 0, text: '' };
  }
}

/**
 * A disk that gives back other bytes than were written, under the file of the incidents of a portal on SQLite, while it runs; and the
 * back-up that is put in its place. The back-up is of the moment before, so that what is lost was taken into a file that is damaged.
 */
export class SqliteDamage {
  /** What was promised and did not hold. */
  broken = [];
  #replicas;
  #folder;
  #backUp;
  #port;

  /** @param {{replicas: import('./Replicas.mjs').Replicas, home: string, port: number}} options - `port` of the portal */
  constructor({ replicas, home, port }) {
    this.#replicas = replicas;
    this.#folder = replicas.dataFolder(0);
    this.#backUp = path.join(home, 'back-up');
    this.#port = port;
  }

  async begin() {
    const Database = createRequire(path.join(ROOT, 'packages/backend/package.json'))(
      'better-sqlite3',
    );
    const file = path.join(this.#folder, FILE);
    for (const giveUpAt = Date.now() + WHOLE_WITHIN_MS; ; await pause(20)) {
      this.#replicas.freeze(0);
      const database = new Database(file, { timeout: 0 });
      try {
        // Where the portal is amid something it is let go on first. What is written makes it forget the pages that it remembers, as
        // it would sooner or later: what it remembers it would not read from the disk.
        database.pragma(`user_version = ${database.pragma('user_version', { simple: true })}`);
        const [{ busy }] = database.pragma('wal_checkpoint(TRUNCATE)');
        if (busy !== 0) throw Object.assign(new Error('It is read.'), { code: 'SQLITE_BUSY' });
        fs.cpSync(this.#folder, this.#backUp, { recursive: true });
        this.#overwrite(file);
        return;
      } catch (error) {
        if (!/^SQLITE_BUSY/.test(error.code) || Date.now() > giveUpAt) throw error;
      } finally {
        database.close();
        this.#replicas.thaw(0);
      }
    }
  }

  /** All but the first page, which says what the file is. */
  #overwrite(file) {
    const handle = fs.openSync(file, 'r+');
    const { size } = fs.fstatSync(handle);
    const page = Buffer.alloc(PAGE_BYTES, 0xff);
    for (let at = PAGE_BYTES; at < size; at += PAGE_BYTES) {
      fs.writeSync(handle, page, 0, PAGE_BYTES, at);
    }
    fs.closeSync(handle);
  }

  async end() {
    const health = `http://localhost:${this.#port}/.backstage/health/v1`;
    const readiness = await statusOf(`${health}/readiness`);
    this.#expect('is not ready', readiness.status === 503);
    this.#expect('names the file', readiness.text.includes(FILE));
    this.#expect('is alive', (await statusOf(`${health}/liveness`)).status === 200);
    this.#expect('ends in peace', (await this.#replicas.end(0)) === 0);
    const isRefused = await this.#replicas.startOne(0).then(
      () => false,
      () => true,
    );
    this.#expect('does not start', isRefused);
    const log = fs.readFileSync(path.join(STATE, `logs/faults-${this.#port}.log`), 'utf8');
    this.#expect('says why', /is damaged, so it does not start.*incidents\.sqlite: /.test(log));
    await this.#replicas.end(0);
    this.#putBack();
  }

  #putBack() {
    for (const name of fs.readdirSync(this.#folder)) {
      fs.rmSync(path.join(this.#folder, name), { recursive: true });
    }
    fs.cpSync(this.#backUp, this.#folder, { recursive: true });
  }

  #expect(what, holds) {
    if (!holds) this.broken.push(what);
  }
}
