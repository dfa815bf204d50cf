# The portal as an image. Not built by our tests, which have no container engine; what it is made of, `npm run deployment`, is.
# Tell us where it fails.
#
#   docker build --tag rollcall .
#   docker compose up                    with a PostgreSQL; compose.yaml says what it wants from the environment
#
FROM node:24-bookworm-slim AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3 g++ make \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN node scripts/deployment.mjs /app

FROM node:24-bookworm-slim
# glibc gives each thread memory of its own and seldom gives it back: a tenth of what a large portal takes.
ENV MALLOC_ARENA_MAX=2
# Loopback of a container is nobody's: who may come is decided by which port is published, and where.
ENV NODE_ENV=production NODE_OPTIONS="--no-node-snapshot" ROLLCALL_LISTEN_HOST=0.0.0.0 ROLLCALL_LISTEN_PORT=7007
WORKDIR /app
# With the organisation of the checkout: rollcall.yaml, catalog and runbooks. Mount yours over them, or read it from sources.
COPY --from=build --chown=node:node /app ./
USER node
EXPOSE 7007
HEALTHCHECK --interval=30s --start-period=60s --timeout=5s \
    CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.ROLLCALL_LISTEN_PORT + '/.backstage/health/v1/readiness').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "packages/backend", "--config", "app-config.yaml", "--config", "app-config.production.yaml"]
