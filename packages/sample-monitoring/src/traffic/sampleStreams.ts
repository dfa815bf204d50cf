import type { Episode, Rhythm, Stream, StreamSeries } from './Stream';
import { chance, seedOf } from './chance';

const HOUR = 60;
const DAY = 24 * HOUR;

/** How a service differs from the others of its tier. */
interface Story {
  rhythm?: Rhythm;
  peakPerSecond?: number;
  badShare?: number;
  episodes?: readonly Episode[];
}

/** What is told of services; whatever is not told follows from the tier. */
const STORIES: Readonly<Record<string, Story>> = {
  // It went wrong just now: the alerts that page are firing.
  cart: {
    badShare: 0.00012,
    episodes: [
      { daysAgo: 19, hour: 17, minutes: 40, badShare: 0.05 },
      { beganMinutesAgo: 50, badShare: 0.035 },
    ],
  },
  // Little is left of it, and since last week it loses more than it gets back.
  'checkout-web': {
    badShare: 0.00022,
    episodes: [
      { beganMinutesAgo: 6 * DAY, badShare: 0.00072 },
      { daysAgo: 8, hour: 13, minutes: 150, badShare: 0.135 },
    ],
  },
  pricing: {
    badShare: 0.0001,
    episodes: [{ daysAgo: 13, hour: 9, minutes: 35, badShare: 0.12 }],
  },
  'card-gateway': {
    badShare: 0.0003,
    episodes: [{ daysAgo: 4, hour: 12, minutes: 55, badShare: 0.08 }],
  },
  ledger: { rhythm: 'machines', badShare: 0.00008 },
  'edge-gateway': { peakPerSecond: 420, badShare: 0.00003 },
  'token-vault': { rhythm: 'machines', badShare: 0.00002 },
  // Frozen for the season: nobody tries a rule.
  'risk-rules': { peakPerSecond: 0 },
  'merchant-accounts': { rhythm: 'office' },
  reconciliation: { rhythm: 'office', peakPerSecond: 0.4 },
};

const PEAKS: Readonly<Record<string, number>> = { '1': 60, '2': 12, '3': 3, '4': 0.5 };
const BAD_SHARES: Readonly<Record<string, number>> = {
  '1': 0.00015,
  '2': 0.0009,
  '3': 0.003,
  '4': 0.006,
};

type Part = Omit<StreamSeries, 'labels'> & { labels?: Record<string, string> };

/** The part of a stream that is about a service, by its own metrics. */
function told(service: string, name: string, story: Required<Story>, parts: Part[]): Stream {
  const job = { instance: `${service}:8080`, job: 'fjordly' };
  return {
    id: `${service}/${name}`,
    ...story,
    series: parts.map(({ labels, ...part }) => ({ ...part, labels: { ...labels, ...job } })),
  };
}

/** A histogram with the one bucket that a promise is about. */
function histogram(name: string, limit: string, labels: Record<string, string> = {}): Part[] {
  return [
    { name: `${name}_bucket`, labels: { ...labels, le: limit }, good: 1, bad: 0 },
    { name: `${name}_bucket`, labels: { ...labels, le: '+Inf' }, good: 1, bad: 1 },
    { name: `${name}_count`, labels, good: 1, bad: 1 },
  ];
}

function authorisations(outcome: string, good: number, bad: number): Part[] {
  const labels = { outcome };
  const name = 'payment_authorisation_seconds';
  return [
    { name: `${name}_bucket`, labels: { ...labels, le: '10' }, good, bad },
    { name: `${name}_bucket`, labels: { ...labels, le: '+Inf' }, good, bad },
    { name: `${name}_count`, labels, good, bad },
  ];
}

/** What services count besides the requests they answer. */
const OWN_METRICS: readonly Stream[] = [
  told(
    'checkout',
    'finished',
    {
      rhythm: 'shoppers',
      peakPerSecond: 9,
      badShare: 0.00016,
      episodes: [{ daysAgo: 16, hour: 18, minutes: 50, badShare: 0.04 }],
    },
    [
      { name: 'checkout_finished_total', labels: { outcome: 'ordered' }, good: 0.61, bad: 0 },
      { name: 'checkout_finished_total', labels: { outcome: 'bank_refused' }, good: 0.07, bad: 0 },
      { name: 'checkout_finished_total', labels: { outcome: 'left' }, good: 0.32, bad: 0 },
      { name: 'checkout_finished_total', labels: { outcome: 'failed' }, good: 0, bad: 1 },
    ],
  ),
  told(
    'checkout',
    'order button',
    { rhythm: 'shoppers', peakPerSecond: 6, badShare: 0.004, episodes: [] },
    histogram('checkout_step_duration_seconds', '2', { step: 'order' }),
  ),
  // More than everything was spent in one afternoon.
  told(
    'orders',
    'handover',
    {
      rhythm: 'shoppers',
      peakPerSecond: 5,
      badShare: 0.00025,
      episodes: [{ daysAgo: 11, hour: 13, minutes: 3 * HOUR, badShare: 0.24 }],
    },
    histogram('order_handover_seconds', '300'),
  ),
  // Slower since yesterday: not a night's work, but it must not go on.
  told(
    'shop-search',
    'searches',
    {
      rhythm: 'shoppers',
      peakPerSecond: 35,
      badShare: 0.0028,
      episodes: [{ beganMinutesAgo: 30 * HOUR, badShare: 0.043 }],
    },
    histogram('http_request_duration_seconds', '0.3', { service: 'shop-search' }),
  ),
  told(
    'payments',
    'authorisations',
    {
      rhythm: 'shoppers',
      peakPerSecond: 8,
      badShare: 0.00014,
      episodes: [{ daysAgo: 4, hour: 12, minutes: 55, badShare: 0.03 }],
    },
    [
      ...authorisations('approved', 0.93, 0),
      ...authorisations('refused', 0.07, 0),
      ...authorisations('error', 0, 1),
    ],
  ),
  told(
    'payouts',
    'sent',
    { rhythm: 'office', peakPerSecond: 1.4, badShare: 0.0011, episodes: [] },
    [
      { name: 'payout_sent_total', labels: { on_time: 'true' }, good: 1, bad: 0 },
      { name: 'payout_sent_total', labels: { on_time: 'false' }, good: 0, bad: 1 },
    ],
  ),
  told(
    'fraud-screening',
    'scores',
    { rhythm: 'shoppers', peakPerSecond: 8, badShare: 0.0004, episodes: [] },
    histogram('fraud_score_seconds', '0.08'),
  ),
];

/** A service of the catalog. @public */
export interface SampleService {
  /** Its name in the catalog, which is the label `service` too. */
  name: string;
  /** Id of its tier. */
  tier?: string;
}

function requestsOf({ name, tier = '4' }: SampleService): Stream {
  const variety = 0.5 + chance(seedOf(name), 0);
  const story = {
    rhythm: 'shoppers',
    peakPerSecond: (PEAKS[tier] ?? 0.5) * variety,
    badShare: (BAD_SHARES[tier] ?? 0.006) * variety,
    episodes: [],
    ...STORIES[name],
  } satisfies Story;
  return told(name, 'requests', story, [
    { name: 'http_requests_total', labels: { service: name, code: '200' }, good: 1, bad: 0 },
    { name: 'http_requests_total', labels: { service: name, code: '500' }, good: 0, bad: 1 },
  ]);
}

/**
 * What happens at the sample organisation: requests at every service, and what some of them count themselves.
 *
 * @public
 */
export function sampleStreams(services: readonly SampleService[]): Stream[] {
  const names = new Set(services.map(({ name }) => name));
  return [
    ...services.map(requestsOf),
    ...OWN_METRICS.filter(({ id }) => names.has(id.split('/')[0])),
  ];
}
