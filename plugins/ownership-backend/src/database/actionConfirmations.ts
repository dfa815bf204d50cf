/** What actions ask for before they change something; what owners confirm of their services is another table. @internal */
export const ACTION_CONFIRMATIONS = 'ownership_action_confirmations';
