# The portal as an image. Not built by our tests, which have no container engine; what it is made of, `npm run deployment`, is.
# Tell us where it fails.
#
#   docker build --tag rollcall .
#   docker compose up
#
FROM node:24-bookworm-slim AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3 g++ make \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN node scripts/deployment.mjs /app

FROM node:24-bookworm-slim
ENV NODE_ENV=production NODE_OPTIONS="--no-node-snapshot"
WORKDIR /app
# With the organisation of the checkout: rollcall.yaml, catalog and runbooks. Mount yours over them, or read it from sources.
COPY --from=build --chown=node:node /app ./
USER node
EXPOSE 7007
HEALTHCHECK --interval=30s --start-period=60s --timeout=5s \
    CMD ["node", "-e", "fetch('http://127.0.0.1:7007/.backstage/health/v1/readiness').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "packages/backend", "--config", "app-config.yaml", "--config", "app-config.production.yaml"]
