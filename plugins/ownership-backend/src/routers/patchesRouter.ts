import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  orphanReason,
  ownerPatch,
  type PatchResponse,
  suggestOwners,
  waiverPatch,
} from '@rollcall/plugin-ownership-common';
import express, { type Request } from 'express';
import Router from 'express-promise-router';
import { parseOwnerPatch, parseWaiverPatch } from '../request/parsePatchRequest';
import type { AuditedFleet } from '../service/AuditedFleet';

/** @internal */
export interface PatchesRouterOptions {
  audited: AuditedFleet;
  httpAuth: HttpAuthService;
  /** The present instant in milliseconds; the clock unless a test says otherwise. */
  now?: () => number;
}

/** Changes of git, ready to be taken; nothing is written here. @internal */
export function patchesRouter(options: PatchesRouterOptions): express.Router {
  const { audited, httpAuth, now = Date.now } = options;
  const router = Router();

  async function nameOf(req: Request): Promise<string> {
    const { principal } = await httpAuth.credentials(req, { allow: ['user', 'service'] });
    return principal.type === 'user' ? principal.userEntityRef : principal.subject;
  }

  router.post('/owner', express.json(), async (req: Request, res) => {
    const { entityRef, ownerRef } = parseOwnerPatch(req.body);
    const { fleet, facts, findings, text } = await audited.current();
    const { confirmations, directoryHistory: memory } = facts;
    const suggestions = suggestOwners(fleet, { entityRef, confirmations, memory });
    const patch = ownerPatch({
      entityRef,
      ownerRef,
      text: text(fleet.get(entityRef)!.source.file),
      fleet,
      orphan: orphanReason(findings, entityRef),
      evidence: suggestions.find(suggestion => suggestion.ownerRef === ownerRef)?.evidence,
    });
    res.json(patch satisfies PatchResponse);
  });

  router.post('/waiver', express.json(), async (req: Request, res) => {
    const { fingerprint, reason, expires } = parseWaiverPatch(req.body);
    const { fleet, findings } = await audited.current();
    const finding = findings.find(each => each.fingerprint === fingerprint);
    if (!finding) {
      throw new NotFoundError('There is no finding of this fingerprint; it may have been mended.');
    }
    const patch = waiverPatch({
      finding,
      reason,
      expires,
      requestedBy: await nameOf(req),
      policy: fleet.policy,
      now: new Date(now()).toISOString(),
    });
    res.json(patch satisfies PatchResponse);
  });

  return router;
}
