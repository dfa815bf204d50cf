import { parseQuery } from '@rollcall/backend-kit';
import { isEnded, type LogLineDto } from '@rollcall/plugin-runbooks-common';
import type { Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { logQuery } from '../request/schemas';
import type { RouterParts } from './RouterParts';

/** After this the viewer connects anew, and is asked anew who it is. */
const LONGEST_STREAM_MS = 10 * 60_000;
const HEARTBEAT_MS = 15_000;

/** The logs of runs, below `/v1/runs`: by page, and as they are written. @internal */
export function logRouter({ attendant, history, tails }: RouterParts): ExpressRouter {
  const router = Router();

  router.get('/:id/log', async (req, res) => {
    const { after, limit } = parseQuery(logQuery, req.query);
    // First the state: what is written with the end is then among the lines.
    const { run } = await attendant.find(req.params.id);
    const items = await history.log(req.params.id, after, limit);
    const done = isEnded(run.state) && items.length < limit;
    res.json({ items, done } satisfies { items: LogLineDto[]; done: boolean });
  });

  router.get('/:id/log/stream', async (req, res) => {
    const { id } = req.params;
    await attendant.find(id);
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
