# The app as a container. Build and start it:
#   docker build -t apparel .
#   docker run --read-only --tmpfs /tmp -v apparel:/data -p 8501:8501 apparel
FROM python:3.11-slim

RUN useradd --uid 1000 --home-dir /data --create-home apparel

WORKDIR /app
COPY requirements.txt .
# PyPI's torch brings gigabytes of CUDA. This index has the same version for the processor alone, as 2.13.0+cpu, which
# counts as newer and is taken. For a GPU take the index that https://pytorch.org/get-started/locally/ names.
RUN pip install --no-cache-dir --extra-index-url https://download.pytorch.org/whl/cpu -r requirements.txt

# All of it stays root's: the app writes to /data, and what is temporary to /tmp.
COPY app.py .
COPY frame.py .
COPY .streamlit .streamlit
COPY assets assets
COPY static static
COPY apparel apparel
COPY pages pages
RUN python -m compileall -q apparel pages

# HOME too, for what libraries keep beside it. Every setting in hosting/README.md can be given with `docker run -e`.
ENV HOME=/data \
    APPAREL_HOME=/data \
    PYTHONUNBUFFERED=1 \
    STREAMLIT_SERVER_HEADLESS=true \
    STREAMLIT_SERVER_PORT=8501
EXPOSE 8501
VOLUME /data
# by its number, so that a host can see that it is not root
USER 1000

HEALTHCHECK --start-period=60s --interval=30s --timeout=10s CMD \
    python -c "import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=5)" \
    "http://127.0.0.1:${STREAMLIT_SERVER_PORT}${STREAMLIT_SERVER_BASE_URL_PATH:+/$STREAMLIT_SERVER_BASE_URL_PATH}/_stcore/health"

CMD ["python", "-m", "streamlit", "run", "app.py"]
