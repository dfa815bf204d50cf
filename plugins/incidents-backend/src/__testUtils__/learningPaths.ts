/** Operations about what is learned from incidents; their rows stand in tests of their own. */
export const LEARNED = /^\w+ \/v1\/(reviews|actions|lessons|backlog|insights|objectives)\b/;
