/** So many days before today the history of these tests begins. */
export const DAYS_OF_HISTORY = 89;

/** Nobody audited on these days, counted back from today. */
export const DAYS_WITHOUT_AUDIT = [33, 34];

/** Services that named a team that is gone until so many days ago; the last of them were found an owner this week. */
export const DAYS_UNTIL_OWNED: Record<string, number> = {
  'checkout-web': 71,
  recommendations: 71,
  'order-mailer': 52,
  returns: 52,
  'supplier-import': 40,
  chargebacks: 21,
  'events-collector': 9,
  'job-runner': 3,
};

/** A campaign that began so many days ago and has so many left. */
export const CAMPAIGN = {
  name: 'No orphans by the end of the quarter',
  startedDaysAgo: 45,
  daysLeft: 30,
  rules: [
    'owner-missing',
    'owner-unknown',
    'owner-placeholder',
    'owner-wrong-kind',
    'owner-group-empty',
    'owner-group-retired',
    'owner-departed',
  ],
  ownerRef: 'group:default/platform-admins',
};
