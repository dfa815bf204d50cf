import type { People } from '@rollcall/backend-kit';
import type { GateAfterDto, GateDecision } from '@rollcall/plugin-monitoring-common';
import express from 'express';
import Router from 'express-promise-router';
import type { AfterDesk } from '../gate/AfterDesk';
import type { GateDesk } from '../gate/GateDesk';
import {
  parseAfterQuery,
  parseGateRequest,
  parseLookQuery,
  refOfParams,
} from '../request/gateRequests';

/** Whether a change of a service may go ahead, and how the service fares since. @internal */
export function gateRouter(options: {
  after: AfterDesk;
  desk: GateDesk;
  people: Pick<People, 'actorOf'>;
}): express.Router {
  const { after, desk, people } = options;
  const router = Router();

  router.get('/:kind/:namespace/:name', async (req, res) => {
    const { change } = parseLookQuery(req.query);
    res.json((await desk.look(refOfParams(req.params), change)) satisfies GateDecision);
  });

  router.post('/:kind/:namespace/:name', express.json(), async (req, res) => {
    const request = parseGateRequest(req.body);
    const caller = { actor: await people.actorOf(req), req };
    const decision = await desk.ask(refOfParams(req.params), request, caller);
    res.json(decision satisfies GateDecision);
  });

  router.get('/:kind/:namespace/:name/after', async (req, res) => {
    const { change } = parseAfterQuery(req.query);
    const { credentials } = await people.actorOf(req);
    const comparison = await after.compare(refOfParams(req.params), change, credentials);
    res.json(comparison satisfies GateAfterDto);
  });

  return router;
}
