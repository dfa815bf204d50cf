/** Something that fires, as its source tells it. @public */
export interface IncomingAlert {
  /** Such as `alertname`, `service`, `owner`, `severity`; names and values are taken as they are. */
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  /** The entity it is about, where the source names it: by a person who declares, or by our own monitoring. */
  serviceRef?: string;
  /**
   * What it is about besides its service and its name, where the source knows: alerts of two subjects are never one incident.
   */
  subject?: string;
}

/** An alert with its life: what tells it from others, and when it began. @public */
export interface FiringAlert extends IncomingAlert {
  status: 'firing' | 'resolved';
  /** The same for every notice of one alert of one source. */
  fingerprint: string;
  /** ISO 8601 instant. */
  startsAt: string;
  /** ISO 8601 instant; absent while it fires. */
  endsAt?: string;
  /** Where the source shows it. Never fetched. */
  generatorUrl?: string;
}

/** How soon somebody must look. @public */
export type Urgency = 'page' | 'ticket' | 'information';
