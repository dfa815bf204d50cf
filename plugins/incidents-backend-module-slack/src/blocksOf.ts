import type { PageMessage, TestMessage } from '@rollcall/plugin-incidents-node';

/** The most Slack takes of the text of a section, and of a message. */
const LONGEST_TEXT = 3_000;

/** Text of people and alerts, so that it neither mentions anybody nor becomes a link; see "escaping text" in Slack's documentation. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

function button(text: string, url: string, style?: 'primary') {
  return {
    type: 'button',
    text: { type: 'plain_text', text },
    url,
    action_id: text.toLowerCase().replaceAll(/[^a-z]+/g, '-'),
    ...(style && { style }),
  };
}

function sectionOf({ title, description }: Pick<PageMessage, 'title' | 'description'>): object {
  const text = cut(`*${escaped(title)}*\n${escaped(description)}`, LONGEST_TEXT);
  // Verbatim: otherwise Slack makes mentions and links of plain words such as @here or #general by itself.
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } };
}

/**
 * A message in Slack's blocks: what is wrong, and where to acknowledge it and to see why it came.
 *
 * @internal
 */
export function blocksOf(message: PageMessage): object[] {
  const { kind, links } = message;
  const section = sectionOf(message);
  if (kind !== 'page') return [section];
  return [
    section,
    {
      type: 'actions',
      elements: [
        button('Acknowledge', links.acknowledge, 'primary'),
        button('Why me?', links.reasons),
      ],
    },
  ];
}

/** That nothing is wrong, and where to say that it came, or to see what came of it by each way. @internal */
export function blocksOfTest(message: TestMessage): object[] {
  const { acknowledge, ways } = message.links;
  const elements = [
    ...(acknowledge === undefined ? [] : [button('It reached me', acknowledge, 'primary')]),
    ...(ways === undefined ? [] : [button('Your ways', ways)]),
  ];
  return [sectionOf(message), ...(elements.length > 0 ? [{ type: 'actions', elements }] : [])];
}

/** What stands where blocks cannot: in the notification of a phone, and for screen readers. @internal */
export function fallbackOf({
  title,
  description,
}: Pick<PageMessage, 'title' | 'description'>): string {
  return cut(escaped(`${title}. ${description}`), LONGEST_TEXT);
}
