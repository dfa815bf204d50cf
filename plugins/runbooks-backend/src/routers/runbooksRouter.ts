import { normalizeRef } from '@rollcall/model';
import { parseBody, parseQuery } from '@rollcall/backend-kit';
import type { PreviewDto, RunbookDetailDto, RunbookPage } from '@rollcall/plugin-runbooks-common';
import express, { type Request, type Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import { presentRow, presentRunbook } from '../present/presentRunbook';
import { readCursor, writeCursor } from '../request/cursor';
import { previewBody, runbooksQuery } from '../request/schemas';
import type { RouterParts } from './RouterParts';

/** The reference in a path. @internal */
export function runbookRefOf({ params }: Request): string {
  const { namespace, name } = params;
  return normalizeRef(`runbook:${namespace}/${name}`) ?? 'runbook:default/';
}

const cursorSchema = z.strictObject({ after: z.tuple([z.string(), z.string()]) });

/** `/v1/runbooks` @internal */
export function runbooksRouter(parts: RouterParts): ExpressRouter {
  const { access, actions, desk, history, shelf, now } = parts;
  const router = Router();

  router.get('/', async (req, res) => {
    const query = parseQuery(runbooksQuery, req.query);
    const { runbooks } = await shelf.current();
    const records = await history.records(now());
    const text = query.text?.toLowerCase();
    const rows = [...runbooks.values()]
      .filter(({ runbook, serviceRefs }) => {
        if (query.ownerRef && runbook.ownerRef !== query.ownerRef) return false;
        if (query.serviceRef && !serviceRefs.includes(query.serviceRef)) return false;
        if (query.alert && !runbook.answers.includes(query.alert)) return false;
        if (!text) return true;
        return [runbook.title, runbook.description, runbook.ref, ...runbook.answers].some(part =>
          part?.toLowerCase().includes(text),
        );
      })
      .map(shelved =>
        presentRow({
          shelved,
          record: records.get(shelved.runbook.ref),
          actions: actions.descriptions(),
          nowMs: now(),
        }),
      )
      .filter(row => !query.risk || row.risk === query.risk)
      .filter(row => !query.freshness || row.freshness.state === query.freshness)
      .sort((a, b) => a.title.localeCompare(b.title, 'en') || (a.ref < b.ref ? -1 : 1));
    const after = query.cursor && readCursor(cursorSchema, query.cursor).after;
    const start = after
      ? rows.findIndex(row => {
          const order = row.title.localeCompare(after[0], 'en');
          return order > 0 || (order === 0 && row.ref > after[1]);
        })
      : 0;
    const items = start < 0 ? [] : rows.slice(start, start + query.limit);
    const last = items[items.length - 1];
    const more = start >= 0 && start + query.limit < rows.length;
    res.json({
      items,
      totalItems: rows.length,
      ...(more && { nextCursor: writeCursor({ after: [last.title, last.ref] }) }),
    } satisfies RunbookPage);
  });

  router.get('/:namespace/:name', async (req, res) => {
    const ref = runbookRefOf(req);
    const { found } = await shelf.runbook(ref);
    const record = (await history.records(now())).get(ref);
    const view = { shelved: found, record, actions: actions.descriptions(), nowMs: now() };
    const medianMs = await history.medianDurationMs(ref);
    res.json(presentRunbook(view, medianMs) satisfies RunbookDetailDto);
  });

  router.post('/:namespace/:name/preview', express.json({ limit: '256kb' }), async (req, res) => {
    const wish = parseBody(previewBody, req.body);
    const { actor } = await access.asker(req);
    const preview = await desk.preview(actor, { ...wish, runbookRef: runbookRefOf(req) });
    res.json(preview satisfies PreviewDto);
  });

  return router;
}
