import type { LessonsDto, ReviewDto } from '@rollcall/plugin-incidents-common';
import type { ServiceReport } from '@rollcall/plugin-ownership-common';
import { type Gap, gapsOf, isKnownAsRehearsed } from './gapsOf';
import { SERVICE } from './history';
import { PEOPLE, Portal } from './Portal';
import { until } from './until';

/** What a review leaves behind. @public */
export interface Learned {
  /** What contributed, each in the words of who wrote it. */
  factors: string[];
  /** What is to be done. */
  actions: string[];
}

/** Sees what a game day leaves behind: the review, what is to be done, and what the next audit says of the service. @public */
export class Aftermath {
  readonly #portal: Portal;

  /** @param portalUrl - of the portal of the game day */
  constructor(portalUrl: string) {
    this.#portal = new Portal(portalUrl, PEOPLE[0].id);
  }

  /** Waits until the review of an incident has begun, which it does by itself. */
  async review(number: number): Promise<ReviewDto> {
    await until('the review', async () => (await this.#lessons(number)).review);
    return this.#portal.get(`/api/incidents/v1/reviews/${number}`);
  }

  /** Waits until something that contributed and something to be done were written down, and gives both. */
  async learned(number: number, withinMs?: number): Promise<Learned> {
    return until(
      'what was learned',
      async () => {
        const { content } = await this.review(number);
        const { actionItems } = await this.#lessons(number);
        const factors = content.contributingFactors.map(({ text }) => text).filter(Boolean);
        const actions = actionItems.map(({ title }) => title);
        return factors.length > 0 && actions.length > 0 ? { factors, actions } : undefined;
      },
      withinMs,
    );
  }

  /** What the last audit finds wrong with how the service is rehearsed. */
  async gaps(): Promise<Gap[]> {
    return until('an audit', async () => gapsOf(await this.#report()));
  }

  /** Waits for the first audit that knows of the game day, and gives what it still finds wrong. */
  async gapsAfterwards(): Promise<Gap[]> {
    return until('the next audit', async () => {
      const report = await this.#report();
      return isKnownAsRehearsed(report) ? gapsOf(report) : undefined;
    });
  }

  #lessons(number: number): Promise<LessonsDto> {
    return this.#portal.get(`/api/incidents/v1/lessons/${number}`);
  }

  #report(): Promise<ServiceReport> {
    return this.#portal.get(`/api/ownership/v1/services/component/default/${SERVICE}`);
  }
}
