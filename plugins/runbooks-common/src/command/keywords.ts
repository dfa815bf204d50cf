/** Words of an input's schema that are ours: what values may be that are refused otherwise. @internal */
export const COMMAND_KEYWORDS = [
  { keyword: 'allowLeadingDash', schemaType: 'boolean' as const },
  { keyword: 'allowNewline', schemaType: 'boolean' as const },
];
