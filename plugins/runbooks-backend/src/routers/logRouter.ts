import { parseQuery } from '@rollcall/backend-kit';
import { isEnded, type LogLineDto } from '@rollcall/plugin-runbooks-common';
import type { Request, Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import type { StoredRun } from '../engine/database/RunStore';
import { logQuery } from '../request/schemas';
import type { RouterParts } from './RouterParts';

/** After this the viewer connects anew, and is asked anew who it is. */
const LONGEST_STREAM_MS = 10 * 60_000;
const HEARTBEAT_MS = 15_000;

/** The logs of runs, below `/v1/runs`: by page, and as they are written. @internal */
export function logRouter(parts: RouterParts): ExpressRouter {
  const { access, attendant, history, reading, tails } = parts;
  const router = Router();

  /** The run, for whoever may see it. */
  async function readable(req: Request): Promise<StoredRun> {
    const { asker, actor } = await access.asker(req);
    const stored = await attendant.find(req.params.id);
    const target = await attendant.target(stored.run);
    await reading.demand(stored, { asker, actor, target, request: req });
    return stored;
  }

  router.get('/:id/log', async (req, res) => {
    const { after, limit } = parseQuery(logQuery, req.query);
    // First the state: what is written with the end is then among the lines.
    const { run } = await readable(req);
    const items = await history.log(req.params.id, after, limit);
    const done = isEnded(run.state) && items.length < limit;
    res.json({ items, done } satisfies { items: LogLineDto[]; done: boolean });
  });

  router.get('/:id/log/stream', async (req, res) => {
    const { id } = req.params;
    await readable(req);
    const written = Number(req.header('last-event-id') ?? req.query.after ?? 0);
    const after = Number.isSafeInteger(written) && written >= 0 ? written : 0;
    res.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      // Compression would hold lines back until there are enough of them.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    res.flushHeaders();
    let stop = () => {};
    let closed = false;
    const timers: NodeJS.Timeout[] = [];
    const close = () => {
      if (closed) return;
      closed = true;
      for (const timer of timers) clearTimeout(timer);
      stop();
      res.end();
    };
    timers.push(
      setInterval(() => res.write(': still here\n\n'), HEARTBEAT_MS),
      setTimeout(close, LONGEST_STREAM_MS),
    );
    res.on('close', close);
    stop = await tails.watch(id, after, {
      lines(lines) {
        // Somebody who does not read is let go rather than kept in memory; it resumes where it was.
        if (res.writableLength > 4 * 1024 * 1024) {
          close();
          return;
        }
        res.write(
          lines
            .map(line => `id: ${line.sequence}\nevent: line\ndata: ${JSON.stringify(line)}\n\n`)
            .join(''),
        );
      },
      ended() {
        res.write('event: end\ndata: {}\n\n');
        close();
      },
    });
    if (closed) stop();
  });

  return router;
}
