/** What actions ask for before they change something. @internal */
export const CONFIRMATIONS = 'oncall_confirmations';
