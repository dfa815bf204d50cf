import {
  type PageAudience,
  type PageChannel,
  type PageContact,
  type PageMessage,
  PageRefusedError,
  type TestMessage,
} from '@rollcall/plugin-incidents-node';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { EmailSettings } from './readEmailConfig';

/** What nodemailer says of a failure, beside its message, which may hold addresses. */
interface SmtpFailure {
  code?: string;
  /** Of the server; 5xx are permanent by RFC 5321 section 4.2.1. */
  responseCode?: number;
}

function failureOf(error: unknown): Error {
  const { code, responseCode } = (error ?? {}) as SmtpFailure;
  const said = responseCode ?? code ?? 'no reason given';
  if (responseCode !== undefined && responseCode >= 500) {
    return new PageRefusedError(`The mail server refused it for good (${said})`);
  }
  if (responseCode !== undefined)
    return new Error(`The mail server does not take it now (${said})`);
  return new Error(`The mail server could not be spoken to (${said})`);
}

/** The domain of an address, for the ids of messages. */
function domainOf(from: string): string {
  return /@([^\s>]+)>?\s*$/.exec(from)?.[1] ?? 'rollcall';
}

/**
 * Pages by e-mail: people at the address the catalog gives, teams at the one the configuration gives. Each message has an id made of
 * its key, so that mail programs show a second attempt as the same message, and what came of a page below it.
 *
 * @internal
 */
export class EmailChannel implements PageChannel {
  readonly name = 'email';
  readonly title = 'E-mail';
  readonly isToldOutcome = true;

  constructor(private readonly settings: EmailSettings) {}

  recipientsOf({ people, owner }: PageAudience): readonly PageContact[] {
    const reachable = people.filter(({ email }) => email !== undefined);
    return owner && this.settings.teams.has(owner.ref) ? [...reachable, owner] : reachable;
  }

  async send(message: PageMessage) {
    const { recipient, title, key, inReplyTo, kind, isUrgent } = message;
    const messageId = this.#idOf(key);
    await this.#sendMail({
      // As an object, so that no text of a document is read as more than one address.
      to: { name: '', address: this.#addressOf(recipient) },
      subject: kind === 'page' ? title : `Re: ${title}`,
      text: textOf(message),
      messageId,
      ...(inReplyTo !== undefined && { inReplyTo, references: inReplyTo }),
      ...(kind === 'page' && isUrgent && { priority: 'high' as const }),
    });
    return { reference: messageId };
  }

  /** An e-mail wakes nobody else, so that a test comes to no more than itself. */
  async sendTest({ recipient, title, description, key, links }: TestMessage) {
    const { acknowledge, ways } = links;
    await this.#sendMail({
      to: { name: '', address: this.#addressOf(recipient) },
      subject: title,
      text: [
        ...[title, '', description, ''],
        ...(acknowledge === undefined ? [] : [`It reached me: ${acknowledge}`]),
        ...(ways === undefined ? [] : [`What came of it by each of your ways: ${ways}`]),
      ].join('\n'),
      messageId: this.#idOf(key),
    });
  }

  #idOf(key: string): string {
    return `<${key}@${domainOf(this.settings.from)}>`;
  }

  #addressOf({ ref, email }: PageContact): string {
    const address = this.settings.teams.get(ref) ?? email;
    if (address !== undefined) return address;
    throw new PageRefusedError(`Nothing says where ${ref} gets e-mail any more`);
  }

  async #sendMail(mail: SendMailOptions): Promise<void> {
    const transport = this.#transport();
    try {
      await transport.sendMail({
        from: this.settings.from,
        ...mail,
        headers: { 'auto-submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    } catch (error) {
      throw failureOf(error);
    } finally {
      transport.close();
    }
  }

  #transport() {
    const { host, port, secure, allowPlainText, timeoutMs, credentials } = this.settings;
    const auth = credentials();
    return createTransport({
      ...{ host, port, secure },
      requireTLS: !secure && !allowPlainText,
      ...(auth && { auth }),
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      dnsTimeout: timeoutMs,
    });
  }
}

function textOf({ kind, description, links, title }: PageMessage): string {
  const lines = [title, '', description, ''];
  return kind === 'page'
    ? [
        ...lines,
        `Acknowledge it: ${links.acknowledge}`,
        `Why you: ${links.reasons}`,
        '',
        'Should this not have come to you? Say so under "Why you"; it takes one click.',
      ].join('\n')
    : [...lines, links.incident].join('\n');
}
