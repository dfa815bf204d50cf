import type { AuthService } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { NotAllowedError } from '@backstage/errors';
import type { Confirmations } from '@rollcall/backend-kit';
import { ownershipAuditReadPermission } from '@rollcall/plugin-ownership-common';
import type { Confirmer } from '../confirmations/Confirmer';
import { MOST_CONFIRMED, parseConfirmRequest } from '../request/parseConfirmRequest';

/** The caller says that entities are still theirs: in two calls. @internal */
export function createConfirmOwnershipAction(options: {
  actionsRegistry: ActionsRegistryService;
  auth: AuthService;
  confirmations: Confirmations;
  confirmer: Confirmer;
}): void {
  const { actionsRegistry, auth, confirmations, confirmer } = options;
  actionsRegistry.register({
    name: 'confirm-ownership',
    title: 'Confirm ownership',
    description: [
      'Records that the caller, a person, says that services are still theirs. Only who owns a service, or acts for a team above',
      'its owner, can confirm it. Call it first without a confirmation: nothing is recorded, and the answer holds which would be',
      'and a confirmation. Show these to the person you act for; call again with the confirmation only when they agree. It is',
      'good once, for five minutes, for these services and this person.',
    ].join(' '),
    // It adds to a record and replaces nothing; said again, it is recorded again.
    attributes: { readOnly: false, destructive: false, idempotent: false },
    visibilityPermission: ownershipAuditReadPermission,
    schema: {
      input: z =>
        z.object({
          entityRefs: z
            .array(z.string())
            .min(1)
            .max(MOST_CONFIRMED)
            .describe('References such as component:default/checkout'),
          reason: z.string().optional(),
          confirmation: z.string().optional().describe('From the first call'),
        }),
      output: z =>
        z.object({
          confirm: z
            .object({
              confirmation: z.string(),
              expiresAt: z.string(),
              entityRefs: z.array(z.string()).describe('Those that would be confirmed'),
            })
            .optional()
            .describe('Of the first call, where anything would be confirmed'),
          confirmed: z.array(z.object({ entityRef: z.string(), at: z.string(), by: z.string() })),
          refused: z.array(z.object({ entityRef: z.string(), because: z.string() })),
        }),
    },
    async action({ input, credentials }) {
      if (!auth.isPrincipal(credentials, 'user')) {
        throw new NotAllowedError('Only a person can say that a service is theirs');
      }
      const { confirmation, ...wish } = input;
      const request = parseConfirmRequest(wish);
      const wished = { actorRef: credentials.principal.userEntityRef, wish: request };
      if (confirmation === undefined) {
        const { entityRefs, refused } = await confirmer.preview(request, { credentials });
        if (entityRefs.length === 0) return { output: { confirmed: [], refused } };
        const confirm = { ...(await confirmations.issue(wished)), entityRefs };
        return { output: { confirm, confirmed: [], refused } };
      }
      await confirmations.redeem(confirmation, wished);
      return { output: await confirmer.confirm(request, { credentials }) };
    },
  });
}
