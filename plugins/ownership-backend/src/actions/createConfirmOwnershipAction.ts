import type { AuthService } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { NotAllowedError } from '@backstage/errors';
import { ownershipAuditReadPermission } from '@rollcall/plugin-ownership-common';
import type { Confirmer } from '../confirmations/Confirmer';
import { MOST_CONFIRMED, parseConfirmRequest } from '../request/parseConfirmRequest';

/** The caller says that entities are still theirs. @internal */
export function createConfirmOwnershipAction(options: {
  actionsRegistry: ActionsRegistryService;
  auth: AuthService;
  confirmer: Confirmer;
}): void {
  const { actionsRegistry, auth, confirmer } = options;
  actionsRegistry.register({
    name: 'confirm-ownership',
    title: 'Confirm ownership',
    description: [
      'Records that the caller, a person, says that services are still theirs.',
      'Only who owns a service, or acts for a team above its owner, can confirm it; ask the person first.',
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
        }),
      output: z =>
        z.object({
          confirmed: z.array(z.object({ entityRef: z.string(), at: z.string(), by: z.string() })),
          refused: z.array(z.object({ entityRef: z.string(), because: z.string() })),
        }),
    },
    async action({ input, credentials }) {
      if (!auth.isPrincipal(credentials, 'user')) {
        throw new NotAllowedError('Only a person can say that a service is theirs');
      }
      return { output: await confirmer.confirm(parseConfirmRequest(input), { credentials }) };
    },
  });
}
