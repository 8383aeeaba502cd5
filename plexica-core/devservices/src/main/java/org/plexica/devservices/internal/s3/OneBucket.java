package org.plexica.devservices.internal.s3;

import java.io.InputStream;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * The store as the key of one bucket sees it: objects come and go, but the bucket itself is not changed, and nothing is made public. That a request names no other bucket is
 * made sure of by {@link Keyholders}; what is copied is looked at here once more.
 */
final class OneBucket extends ForwardingBlobStore {

    private final String bucket;

    OneBucket(BlobStore all, String bucket) {
        super(all);
        this.bucket = bucket;
    }

    @Override public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        require(bucket.equals(request.bucket()));
        return super.getBlob(request);
    }

    @Override public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        require(bucket.equals(request.sourceBucket()) && bucket.equals(request.destinationBucket()) && isPrivate(request.acl()));
        return super.copyBlob(request);
    }

    @Override public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
        require(isPrivate(request.acl()));
        return super.putBlob(request, content);
    }

    @Override public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        require(isPrivate(request.acl()));
        return super.initiateMultipartUpload(request);
    }

    @Override public void setBlobAccess(String container, String key, ObjectCannedACL access) {
        throw denied();
    }

    @Override public void setBlobAccess(String container, String key, ObjectCannedACL access, @Nullable String version) {
        throw denied();
    }

    @Override public void setContainerAccess(String container, BucketCannedACL access) {
        throw denied();
    }

    @Override public ListBucketsResponse list() {
        throw denied();
    }

    @Override public CreateBucketResponse createContainer(CreateBucketRequest request) {
        throw denied();
    }

    @Override public void deleteContainer(String container) {
        throw denied();
    }

    @Override public void deleteBucket(String container) {
        throw denied();
    }

    @Override public PutBucketVersioningResponse putBucketVersioning(PutBucketVersioningRequest request) {
        throw denied();
    }

    @Override public PutBucketEncryptionResponse putBucketEncryption(PutBucketEncryptionRequest request) {
        throw denied();
    }

    @Override public DeleteBucketEncryptionResponse deleteBucketEncryption(DeleteBucketEncryptionRequest request) {
        throw denied();
    }

    private static boolean isPrivate(@Nullable ObjectCannedACL access) {
        return access == null || access == ObjectCannedACL.PRIVATE;
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw denied();
        }
    }

    private static S3ProxyException denied() {
        return new S3ProxyException(S3ErrorCode.ACCESS_DENIED);
    }
}
