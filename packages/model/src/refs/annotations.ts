/** Names of the annotations Rollcall reads. @public */
export const ANNOTATIONS = {
  /** Key of a tier in the policy. */
  tier: 'rollcall.dev/tier',
  /** Reference of an OnCallRotation or EscalationPolicy. */
  onCall: 'rollcall.dev/on-call',
  /** `YYYY-MM-DD user:namespace/name`. */
  confirmed: 'rollcall.dev/confirmed',
  /** YAML mapping of contact role to reference or address. */
  contacts: 'rollcall.dev/contacts',
  /** On User `departed`, on Group `retired`. */
  status: 'rollcall.dev/status',
  /** Date since which the status holds. */
  since: 'rollcall.dev/since',
  /** Reference of who follows. */
  successor: 'rollcall.dev/successor',
  /** Percent promised to customers by contract, such as `99.5`. */
  sla: 'rollcall.dev/sla',
  /** Percent that the delivery path of a promise can reach at most, such as `99.95`. */
  ceiling: 'rollcall.dev/ceiling',
  /** Fewest events of a promise's window for which its alerts may fire. */
  minimumEvents: 'rollcall.dev/minimum-events',
  /** How a promise in time slices counts a slice without events: `skip`, `good` or `bad`. */
  emptySlices: 'rollcall.dev/empty-slices',
  /** Zones it runs in, separated by commas, such as `eu-north-1a, eu-north-1b`. */
  zones: 'rollcall.dev/zones',
  /** Reference of the service a document is about. */
  service: 'rollcall.dev/service',
  /** `<root>/<path>#<document>:<line>`, written by the catalog module. */
  source: 'rollcall.dev/source',
  /** Format a wrapped document was read from, written by the catalog module. */
  wrappedFrom: 'rollcall.dev/wrapped-from',
  /** JSON of what stands as owner in git, where the catalog takes only a stand-in; written by the catalog module. */
  declaredOwner: 'rollcall.dev/declared-owner',
  /** JSON of labels and annotations the catalog has no room for; written by the catalog module. */
  originalMetadata: 'rollcall.dev/original-metadata',
  /** YAML mapping of dependency reference to `{optional, failureMode, guard}`. */
  dependencies: 'rollcall.dev/dependencies',
  /** On User: IANA name of the zone a person lives in. */
  timeZone: 'rollcall.dev/time-zone',
  /** On a service: its counterpart in PagerDuty, by id. */
  pagerDutyService: 'pagerduty.com/service-id',
  /** The same, by the key that alerts are sent with. */
  pagerDutyIntegration: 'pagerduty.com/integration-key',
  /** Which account of PagerDuty is meant, where there are several. */
  pagerDutyAccount: 'pagerduty.com/account',
} as const;
