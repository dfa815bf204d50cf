/** A Waiver document, ended by a separator. */
export function waiver(fields: Record<string, string>): string {
  const spec = {
    rule: 'owner-missing',
    reason: 'The mail service is switched off in spring.',
    requestedBy: 'user:mara',
    approvedBy: 'user:kim',
    expires: '2027-01-31',
    ...fields,
  };
  return `apiVersion: rollcall.dev/v1alpha1\nkind: Waiver\nmetadata: {name: mail}\nspec: ${JSON.stringify(
    spec,
  )}\n---\n`;
}

/** A policy that accepts waivers from one folder. */
export const WAIVER_POLICY = 'waivers: {acceptFrom: [waivers/]}\ntiers: {"1": {}}';
