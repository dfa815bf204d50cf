/** One event of a stream. @internal */
export interface ServerSentEvent {
  event: string;
  data: string;
  id?: string;
}

/**
 * Reads `text/event-stream` as the HTML standard has it (section 9.2.6), as far as a back end of ours writes it: fields
 * `event`, `data` and `id`, comments, any of the three line ends, events cut anywhere. An event that the end cuts off is
 * dropped, as the standard asks.
 *
 * @internal
 */
export async function* readEventStream(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<ServerSentEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let event: Partial<ServerSentEvent> & { data?: string } = {};
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      // A carriage return at the very end may be half of a line end.
      const lines = rest.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line === '') {
          if (event.data !== undefined) {
            yield { event: event.event ?? 'message', data: event.data, id: event.id };
          }
          event = {};
        } else event = withField(event, line);
      }
    }
  } finally {
    // Also where whoever reads has had enough: the connection is of no more use.
    await reader.cancel().catch(() => {});
  }
}

function withField(event: Partial<ServerSentEvent>, line: string): Partial<ServerSentEvent> {
  const colon = line.indexOf(':');
  const name = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
  switch (name) {
    case 'data':
      return { ...event, data: event.data === undefined ? value : `${event.data}\n${value}` };
    case 'event':
      return { ...event, event: value };
    case 'id':
      return { ...event, id: value };
    default:
      return event;
  }
}
