# Sarangbang as an image; what to do with it stands in docs/operate/docker.md.
# The Node of the image is the one that package.json pins; tests/packaging holds the two together.
ARG NODE_VERSION=26.10.0

# The page, which needs all the tools.
FROM node:${NODE_VERSION}-slim AS page
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY web ./web
COPY protocol ./protocol
COPY scripts/build.ts ./scripts/build.ts
COPY scripts/build ./scripts/build
RUN node scripts/build.ts

# What the program imports, and nothing else. The image has a Node already.
FROM node:${NODE_VERSION}-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev && rm -rf node_modules/node-linux-* node_modules/.bin/node

FROM node:${NODE_VERSION}-slim
WORKDIR /app
COPY package.json ./
COPY --from=packages /app/node_modules ./node_modules
COPY protocol ./protocol
COPY server ./server
COPY migrations ./migrations
COPY docs/use/errors.md ./docs/use/errors.md
COPY web/tokens.css ./web/tokens.css
COPY --from=page /app/web/dist ./web/dist
RUN mkdir /data && chown node:node /data
ENV HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "server/cli/ready.ts"]
CMD ["node", "--max-semi-space-size=8", "server/main.ts"]
