import type { AuditorService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { type Actor, type People, recordAct } from '@rollcall/backend-kit';
import {
  type MoveReviewRequest,
  moveReview,
  type ReviewContent,
  type ReviewDto,
  reviewIsWritable,
  type WriteReviewRequest,
} from '@rollcall/plugin-incidents-common';
import type { Request } from 'express';
import type { Knex } from 'knex';
import { incidentOf } from '../database/changeIncident';
import type { IncidentStore } from '../database/IncidentStore';
import { type IncidentRecord, instantOf } from '../database/rows';
import type { IncidentAccess } from '../desk/IncidentAccess';
import type { World } from '../work/World';
import { factorsOf, openReview } from './openReview';
import { presentReview } from './presentReview';
import type { ReviewChange, ReviewStore } from './ReviewStore';

/** @internal */
export interface ReviewDeskOptions {
  access: IncidentAccess;
  auditor: AuditorService;
  knex: Knex;
  people: People;
  reviews: ReviewStore;
  store: IncidentStore;
  world: Pick<World, 'know'>;
  now: () => number;
  onChange: (incident: number) => void;
}

/** Who does something to the review of which incident. @internal */
export interface ReviewRequest {
  req: Request;
  actor: Actor;
  number: number;
}

/** What people do with reviews: whoever may act in an incident may write its review. @internal */
export class ReviewDesk {
  constructor(private readonly options: ReviewDeskOptions) {}

  /** Begins a review that the policy does not ask for; one that is there already stays as it is. */
  async open(request: ReviewRequest): Promise<void> {
    const { auditor, knex, now, store, world, onChange } = this.options;
    const { req, actor, number } = request;
    const row = await store.get(number);
    await this.#demand(request, row);
    if (row.resolved_at === null) {
      throw new ConflictError('An incident is reviewed when it is over. Write notes until then.');
    }
    const { fleet } = await world.know();
    const events = await store.events(number);
    const meta = { incident: number };
    await recordAct(auditor, { eventId: 'review-open', request: req, meta }, () =>
      knex.transaction(trx =>
        openReview(trx, { row, events, fleet, nowMs: now(), by: actor.name }),
      ),
    );
    onChange(number);
  }

  async write(request: ReviewRequest, { version, content }: WriteReviewRequest): Promise<void> {
    const { review, incident } = await this.options.reviews.get(request.number);
    await this.#demand(request, incident);
    if (!reviewIsWritable(review.state)) {
      throw new ConflictError('The review is published. Take it back to correct it first.');
    }
    const change = { content: JSON.stringify(content), factors: factorsOf(content) };
    await this.#change(request, { eventId: 'review-write', version, change });
  }

  async move(request: ReviewRequest, { version, act, heldOn }: MoveReviewRequest): Promise<void> {
    const { now, reviews } = this.options;
    const { review, incident } = await reviews.get(request.number);
    await this.#demand(request, incident);
    const content = JSON.parse(review.content) as ReviewContent;
    const moved = moveReview(
      { state: review.state, content, ...(review.held_on !== null && { heldOn: review.held_on }) },
      {
        act,
        ...(heldOn !== undefined && { heldOn }),
        detectedAt: incidentOf(incident).derived.detected ?? instantOf(incident.opened_at),
        now: instantOf(now()),
      },
    );
    const change: ReviewChange = {
      state: moved.state,
      held_on: moved.heldOn ?? null,
      ...(act === 'hold' && review.held_at === null && { held_at: now() }),
    };
    await this.#change(request, { eventId: `review-${act}`, version, change });
  }

  async present(req: Request, number: number): Promise<ReviewDto> {
    const { access, now, people, reviews, store } = this.options;
    const stored = await reviews.get(number);
    const [events, actor] = await Promise.all([store.events(number), people.actorOf(req)]);
    const mayWrite = await access.mayAct(actor, incidentOf(stored.incident));
    return presentReview({ stored, events, mayWrite, nowMs: now() });
  }

  async #change(
    { req, actor, number }: ReviewRequest,
    { eventId, version, change }: { eventId: string; version: number; change: ReviewChange },
  ): Promise<void> {
    const { auditor, reviews, now, onChange } = this.options;
    await recordAct(auditor, { eventId, request: req, meta: { incident: number } }, () =>
      reviews.write({ incident: number, version, change, by: actor.name, nowMs: now() }),
    );
    onChange(number);
  }

  async #demand({ req, actor, number }: ReviewRequest, row: IncidentRecord): Promise<void> {
    const { access, people } = this.options;
    if (await access.mayAct(actor, incidentOf(row))) return;
    await people.refuse(
      req,
      'Those who own the service, were paged, or had a role in the incident write its review. You can read it.',
      { incident: number },
    );
  }
}
