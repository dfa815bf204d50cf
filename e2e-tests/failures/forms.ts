/** A form: where it is, what opens it, what is filled in by label, and what sends it. */
export interface Form {
  path: string;
  /** Opens a dialog; absent where the form stands on the page. */
  open?: string;
  /** The part of the page it stands on. */
  region?: string;
  fields: readonly [label: string, text: string][];
  /** What is chosen before the fields are filled in. */
  choices?: readonly Choice[];
  send: string;
}

/** What is chosen in a form: in a list, by searching, or by a box. */
export type Choice =
  | { label: string; option: string }
  /** One found by typing. */
  | { label: string; search: string }
  | { box: RegExp };

/** Every form, those of an incident that is open and of one that is over among them. */
export const formsOf = (incident: number, over: number): readonly Form[] => [
  {
    path: '/incidents',
    open: 'Declare an incident',
    fields: [['What is wrong', 'Nothing can be paid']],
    send: 'Declare it and page',
  },
  {
    path: `/incidents/${incident}`,
    region: 'Timeline',
    fields: [['Write into it', 'Only in Norway']],
    send: 'Write it down',
  },
  {
    path: `/incidents/${incident}`,
    region: 'Updates',
    fields: [['How it stands', 'We look into it.']],
    send: 'Tell stakeholders',
  },
  {
    path: `/incidents/${incident}`,
    open: 'Say whom it affects…',
    fields: [['Share of the customers who feel it, in percent', '30']],
    send: 'Write it down',
  },
  {
    path: `/incidents/${incident}`,
    open: 'Correct an instant…',
    fields: [
      ['When it really was', '2026-01-05T10:00:30'],
      ['How you know', 'The graphs say so.'],
    ],
    send: 'Correct it',
  },
  {
    path: `/incidents/${incident}`,
    open: 'Publish it…',
    fields: [['What customers cannot do', 'Paying is slow']],
    send: 'Publish it',
  },
  {
    path: `/incidents/${over}`,
    open: 'Add an action item…',
    fields: [['What', 'Alert on it']],
    send: 'Write it down',
  },
  {
    path: '/runbooks/default/service-down?service=component:default/checkout',
    open: 'Go through it for Checkout',
    fields: [],
    send: 'Go through it for Checkout',
  },
  {
    path: '/oncall/rotations/default/checkout-primary',
    open: 'Make an override…',
    choices: [
      { label: 'What changes', option: 'Somebody is on call as well' },
      { label: 'Who is on call as well', option: 'somebody else…' },
      { label: 'Who is on call as well: search', search: 'Yuki Tanaka' },
    ],
    fields: [['Why', 'A large sale']],
    send: 'Make the override',
  },
  {
    path: '/ownership/campaigns',
    open: 'Start a campaign…',
    choices: [
      { box: /^owner-missing/ },
      { box: /^1 / },
      { label: 'Only services of these teams', search: 'Commerce' },
      { label: 'Run by', search: 'Checkout' },
    ],
    fields: [
      ['Name', 'Somebody answers'],
      ['What it is for', 'Nobody is asked twice.'],
      ['Deadline', '2099-12-31'],
    ],
    send: 'Start the campaign',
  },
  {
    path: '/ownership/campaigns/no-orphans',
    open: 'End this campaign…',
    fields: [],
    send: 'End the campaign',
  },
  {
    path: '/incidents/maintenance',
    open: 'Announce maintenance',
    choices: [{ label: 'Services', search: 'Pricing' }],
    fields: [
      ['From', '2099-01-05T10:00'],
      ['Until', '2099-01-05T11:30'],
      ['Why', 'Its database moves.'],
    ],
    send: 'Announce it; nobody is paged meanwhile',
  },
  {
    path: '/catalog/default/component/pricing/contract',
    open: 'Propose a handover…',
    choices: [{ label: 'Team that takes it over', search: 'Storefront' }],
    fields: [['Why', 'Prices are shown where they are made.']],
    send: 'Ask the team',
  },
];
