/** What being on call in a rotation asks of somebody, in a stretch of time. @public */
export interface PersonLoadDto {
  userRef: string;
  /** Stretches without a break. */
  shiftCount: number;
  onCallMinutes: number;
  /** Between 22:00 and 07:00 by the clock where the person lives. */
  nightMinutes: number;
  /** On Saturdays and Sundays there. */
  weekendMinutes: number;
  /** On the holidays of the rotation, there. */
  holidayMinutes: number;
}

/** How the time on call in a rotation is shared out. @public */
export interface LoadDto {
  rotationRef: string;
  /** ISO 8601 instants, half-open. */
  start: string;
  end: string;
  /** How many are on call in that time. */
  peopleCount: number;
  /** 100 where all are on call for as long as each other; absent for fewer than two. */
  balancePercent?: number;
  /** Those whose figures the reader may see: their own, and for members of the teams above everybody's. */
  people: PersonLoadDto[];
  /** Whether there are others, whose figures are not shown. */
  othersHidden: boolean;
  /** Whether something of that time is not known, so that the figures are too low. */
  incomplete: boolean;
}
