import { normalizeRef } from '@rollcall/model';
import { parseBody, parseQuery } from '@rollcall/backend-kit';
import type { PreviewDto, RunbookDetailDto, RunbookPage } from '@rollcall/plugin-runbooks-common';
import express, { type Request, type Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { listRunbooks } from '../present/listRunbooks';
import { presentRunbook } from '../present/presentRunbook';
import { previewBody, runbooksQuery } from '../request/schemas';
import type { RouterParts } from './RouterParts';

/** The reference in a path. */
function runbookRefOf({ params }: Request): string {
  const { namespace, name } = params;
  return normalizeRef(`runbook:${namespace}/${name}`) ?? 'runbook:default/';
}

/** `/v1/runbooks` @internal */
export function runbooksRouter(parts: RouterParts): ExpressRouter {
  const { access, actions, desk, history, shelf, now } = parts;
  const router = Router();

  router.get('/', async (req, res) => {
    const query = parseQuery(runbooksQuery, req.query);
    const current = await shelf.current();
    const records = await history.records(now());
    const list = { query, records, actions: actions.descriptions(), nowMs: now() };
    res.json(listRunbooks({ shelf: current, ...list }) satisfies RunbookPage);
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
