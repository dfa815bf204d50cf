import { AUDIT_POLICY, ROLLCALL_API_VERSION } from './auditPolicy';
import { entitySchema, mapping, TEXT } from './schemas';
import type { KindDefinition } from './types';

/** What the audit itself goes by. @internal */
export const POLICY_KINDS: KindDefinition[] = [
  AUDIT_POLICY,
  {
    kind: 'Waiver',
    apiVersions: [ROLLCALL_API_VERSION],
    family: 'policy',
    description: 'Accepts one finding, for a reason and until a date.',
    schema: entitySchema({
      ...mapping(
        {
          rule: TEXT,
          entity: TEXT,
          path: TEXT,
          subject: TEXT,
          reason: { type: 'string', format: 'not-blank' },
          requestedBy: TEXT,
          approvedBy: TEXT,
          expires: { type: 'string', format: 'calendar-date' },
        },
        { required: ['rule', 'reason', 'approvedBy', 'expires'], closed: true },
      ),
      anyOf: [{ required: ['entity'] }, { required: ['path'] }],
    }),
  },
  {
    kind: 'Codeowners',
    apiVersions: [ROLLCALL_API_VERSION],
    family: 'policy',
    description: 'A CODEOWNERS file, wrapped.',
    schema: entitySchema(
      mapping(
        {
          dialect: { type: 'string', enum: ['github', 'gitlab'] },
          root: { type: 'string' },
          text: { type: 'string' },
        },
        { required: ['dialect', 'root', 'text'], closed: true },
      ),
    ),
  },
];
